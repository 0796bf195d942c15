import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const GENERATOR = join(ROOT, 'languages/generate.js');
const FILES = ['languages/cdk/src/topology.ts', 'languages/pulumi/topology.ts'];
const ARGUMENTS = ['languages/cdk/src/arguments.ts', 'languages/pulumi/arguments.ts'];

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'photon-languages-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the types of other languages are those of the schema; npm run languages writes them anew', () => {
  const { status, stderr } = spawnSync(process.execPath, [GENERATOR, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('a key, a word and a mapping by role that the schema gains reach every language', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'topology.schema.json'), 'utf8')) as {
    properties: Record<string, object>;
  };
  schema.properties['weather'] = { type: 'string', enum: ['sun', 'heavy-rain'] };
  schema.properties['motd'] = {
    anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
  };
  writeFileSync(join(folder, 'schema.json'), JSON.stringify(schema));
  expect(generated({ TOPOLOGY_SCHEMA: join(folder, 'schema.json') })).toEqual({ status: 0, stderr: '' });
  for (const file of FILES) {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toMatch(/HEAVY_RAIN = 'heavy-rain'/);
    expect(text).toMatch(/readonly weather\?: Weather;/);
    expect(text).toMatch(/readonly motd\?: string;/);
    expect(text).toMatch(/readonly motdByRole\?: \{ \[key: string\]: string \};/);
    expect(text).toMatch(/motd: oneOf\('motd', topology\.motd, motdByRole\)/);
  }
});

test('what jsii would drop of an object in a mapping, an unknown key, it passes on to the library', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'topology.schema.json'), 'utf8')) as {
    properties: Record<string, object>;
  };
  const hall = { type: 'object', properties: { seats: { type: 'number' } } };
  schema.properties['halls'] = { type: 'object', additionalProperties: hall };
  writeFileSync(join(folder, 'schema.json'), JSON.stringify(schema));
  expect(generated({ TOPOLOGY_SCHEMA: join(folder, 'schema.json') })).toEqual({ status: 0, stderr: '' });
  const [jsii, pulumi] = FILES.map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(jsii).toMatch(/readonly halls\?: \{ \[key: string\]: unknown \};/);
  expect(pulumi).toMatch(/readonly halls\?: \{ \[key: string\]: Halls \};/);
  for (const text of [jsii, pulumi]) expect(text).toMatch(/export interface Halls \{/);
});

/** Generates into the folder, from what is given in place of the repository's own files. */
function generated(from: NodeJS.ProcessEnv) {
  for (const file of FILES) mkdirSync(join(folder, file, '..'), { recursive: true });
  const env = { ...process.env, LANGUAGES_OUT: folder, ...from };
  const { status, stderr } = spawnSync(process.execPath, [GENERATOR], { encoding: 'utf8', env });
  return { status, stderr };
}

/** A copy of the library's sources, in which both networks' arguments have one more. */
function sourcesWith(property: string): string {
  const copy = join(folder, 'library');
  for (const part of ['cdk', 'pulumi', 'src'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const [file, name] of [
    ['cdk/relay-props.ts', 'PhotonRelayProps'],
    ['pulumi/relay-args.ts', 'PhotonRelayArgs'],
  ] as const) {
    const text = readFileSync(join(copy, file), 'utf8');
    writeFileSync(
      join(copy, file),
      text.replace(`export interface ${name} {`, `export interface ${name} {\n  ${property}`),
    );
  }
  return copy;
}

test('an argument that the components gain reaches every language, words as an enum', () => {
  const property = `/** Who is told. @default - nobody */ readonly audit?: 'operators' | 'nobody';`;
  expect(generated({ LIBRARY_SOURCES: sourcesWith(property) })).toEqual({ status: 0, stderr: '' });
  for (const file of ARGUMENTS) {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toMatch(/\/\*\* Who is told\. Default: nobody\. \*\/\n {2}readonly audit\?: Audit;/);
    expect(text).toMatch(/export enum Audit \{[^}]*OPERATORS = 'operators'/);
  }
});

test('an argument of a kind that has no rule is refused, and not left out', () => {
  const { status, stderr } = generated({ LIBRARY_SOURCES: sourcesWith('readonly audit?: string | number;') });
  expect(status).not.toBe(0);
  expect(stderr).toMatch(/PhotonRelayProps\.audit: no rule for string \| number/);
});

test('what is written by hand is glue alone: under 250 lines for each cloud', () => {
  for (const folder of ['languages/cdk/src', 'languages/pulumi']) {
    const files = readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'))
      .filter((text) => !text.startsWith('// Generated '));
    const lines = files.flatMap((text) => text.trimEnd().split('\n'));
    expect(files.length).toBeGreaterThan(3);
    expect(lines.length).toBeLessThan(250);
  }
});
