import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What other languages cannot express, or a user cannot name, in the public types that are recorded in `api/`. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  'a type that is not exported': /Warning: \(ae-/,
  'a null': /\bnull\b/,
  'a list that cannot be changed': /\bReadonlyArray<|\breadonly [^;:{}]*\[\]/,
  'a map or set': /\b(Readonly)?(Map|Set)</,
  'a mapping by number': /\[\w+: number\]|Record<number/,
  'a member that starts with an underscore': /^\s+(readonly |get )?_\w+/m,
};

const WRONG: Readonly<Record<string, string>> = {
  'a type that is not exported': '// Warning: (ae-forgotten-export) The symbol "Plan"',
  'a null': 'readonly node: number | null;',
  'a list that cannot be changed': 'readonly ids: readonly string[];',
  'a map or set': 'readonly groups: ReadonlyMap<string, string>;',
  'a mapping by number': 'readonly loadBalancers: Record<number, string>;',
  'a member that starts with an underscore': '    readonly _plan: Plan;',
};

describe.each(['cdk', 'pulumi'])('the public types of %s', (entry) => {
  const report = readFileSync(join(__dirname, '../../api', `${entry}.api.md`), 'utf8');
  const types = report.replace(/^\/\/ \(No @packageDocumentation.*$/m, '');

  test.each(Object.keys(REFUSED))('have not %s', (title) => {
    expect(types.split('\n').filter((line) => REFUSED[title]?.test(line))).toEqual([]);
  });

  test('begin with Photon, but for what is the model\u2019s', () => {
    const exported = [...types.matchAll(/^export (?:class|interface|type) (\w+)/gm)].map(([, name]) => name);
    expect(exported.length).toBeGreaterThan(10);
    expect(exported.filter((name) => !name?.startsWith('Photon'))).toEqual([]);
  });
});

/** What the model takes, which may be read-only, and what verification reads for itself. */
const TAKEN = [/^(TopologyInput|CustomPorts|\w+Options)$/, /^(Infrastructure|AzureResource|TemplateFile)$/];

test('the model gives no list that cannot be changed', () => {
  const report = readFileSync(join(__dirname, '../../api/model.api.md'), 'utf8');
  const given = report
    .split(/^(?=export )/m)
    .filter((text) => /^export (interface|class|type) /.test(text))
    .map((text) => ({ name: /^export \w+ (\w+)/.exec(text)?.[1] ?? '', lines: text.split('\n') }))
    .filter(({ name }) => !TAKEN.some((pattern) => pattern.test(name)));
  expect(given.length).toBeGreaterThan(50);
  const wrong = given.flatMap(({ name, lines }) =>
    lines
      .filter((line) => !/constructor\(/.test(line) && REFUSED['a list that cannot be changed']?.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(wrong).toEqual([]);
});

test('the model exports every type that it names', () => {
  expect(readFileSync(join(__dirname, '../../api/model.api.md'), 'utf8')).not.toMatch(/Warning: \(ae-/);
});

test.each(Object.entries(WRONG))('%s is seen', (title, line) => {
  expect(line).toMatch(REFUSED[title] as RegExp);
});
