import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { containersOf, walkJson } from '../../src/verify/read/json-positions';
import { positionsOf } from '../../src/verify/read/positions';

const linesOf = (text: string, ...paths: string[]) => {
  const found = positionsOf(text, paths);
  return paths.map((path) => {
    const position = found.get(path);
    return position && `${position.line}:${position.column}`;
  });
};

test('a rule after an entry that AWS::NoValue may remove is found on its own line', () => {
  const text = readFileSync(
    join(__dirname, '..', 'fixtures', 'field', 'k13-place', 'in', 'stack.yaml'),
    'utf8',
  );
  const path = 'Resources.MasterSg.Properties.SecurityGroupIngress[2]';
  const [position = ''] = linesOf(text, path);
  expect(text.split('\n')[Number(position.split(':')[0]) - 1]).toContain('FromPort: 8080');
});

test.each<[string, string, string, string]>([
  ['JSON, by key', '{\n  "a": {\n    "b": 1 } }', 'a.b', '3:5'],
  ['JSON, by index', '[\n  1,\n  {"a": [0,\n "x"]}]', '[1].a[1]', '4:2'],
  ['JSON with quotes and braces in texts', '{"a\\"}": "{[",\n"b": 2}', 'b', '2:1'],
  ['YAML, by key', 'a:\n  b: 1', 'a.b', '2:3'],
  ['YAML, by index', 'a:\n  - 1\n  - { c: 2 }', 'a[1]', '3:5'],
  ['YAML, below a short function', 'a: !If\n  - C\n  - [1,\n     2]', 'a.Fn::If[1][1]', '4:6'],
  ['YAML in flow style', '{a: &x {b: 1},\n c: *x,\n d: [1]}', 'd', '3:2'],
  ['a template that get-template wraps', '{"TemplateBody": {\n"Resources": 1}}', 'Resources', '2:1'],
])('%s', (_, text, path, position) => {
  expect(linesOf(text, path)).toEqual([position]);
});

test.each([
  ['JSON', '{"x": 1,\n "a": {\n "b": [\n 1] } }'],
  ['YAML', 'x: 1\na:\n  b:\n    - 1'],
])('a path that the text does not have is where what is around it is, in %s', (_, text) => {
  expect(linesOf(text, 'a.c', 'a.b[3]', 'a.b[0].d', 'b').map((place) => place?.split(':')[0])).toEqual([
    '2',
    '3',
    '4',
    undefined,
  ]);
});

test('a map that merges itself has an end', () => {
  expect(linesOf('a: &a\n  <<: *a\n  b: 1', 'a.c', 'a.b')).toEqual(['1:1', '3:3']);
});

/** Every path of a value, as places write it. */
function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, nested]) => {
    const inner = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    return [inner, ...pathsOf(nested, inner)];
  });
}

/** The paths that a walk visits, and those of keys that an object has twice. */
function visited(text: string, inside: ReadonlySet<string>): { found: string[]; repeated: string[] } {
  const [found, repeated]: [string[], string[]] = [[], []];
  walkJson(text, inside, (path, _, isRepeated) => (isRepeated ? repeated : found).push(path));
  return { found, repeated };
}

test('every value of any JSON is found, however it is laid out, and nothing is repeated', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
      const paths = pathsOf(value).filter((path) => path !== '' && !path.startsWith('.'));
      const { found, repeated } = visited(JSON.stringify(value, null, indent), containersOf(paths));
      expect(paths.filter((path) => !found.includes(path))).toEqual([]);
      expect(repeated).toEqual([]);
    }),
  );
});

test('a key that an object has twice is repeated', () => {
  const { repeated } = visited(
    '{"a": {"b": 1, "b": 2}, "c": [{"b": 1}, {"b": 2}]}',
    containersOf(['a.*', 'c[0].*']),
  );
  expect(repeated).toEqual(['a.b']);
});

test('what stands outside of the containers is not visited', () => {
  const text = '{"a": {"b": {"c": 1}}, "d": ["e", -1.5e3, "\\\\"], "f": "}"}';
  expect(visited(text, new Set([''])).found).toEqual(['a', 'd', 'f']);
});
