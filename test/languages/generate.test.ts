import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const GENERATOR = join(ROOT, 'languages/generate.js');
const FILES = ['languages/cdk/src/topology.ts', 'languages/pulumi/topology.ts'];

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
  for (const file of FILES) mkdirSync(join(folder, file, '..'), { recursive: true });
  const env = { ...process.env, TOPOLOGY_SCHEMA: join(folder, 'schema.json'), LANGUAGES_OUT: folder };
  execFileSync(process.execPath, [GENERATOR], { env });
  for (const file of FILES) {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toMatch(/HEAVY_RAIN = 'heavy-rain'/);
    expect(text).toMatch(/readonly weather\?: Weather;/);
    expect(text).toMatch(/readonly motd\?: string;/);
    expect(text).toMatch(/readonly motdByRole\?: \{ \[key: string\]: string \};/);
    expect(text).toMatch(/motd: topology\.motd \?\? motdByRole/);
  }
});

test('what is written by hand is glue alone: under 250 lines for each cloud', () => {
  for (const folder of ['languages/cdk/src', 'languages/pulumi']) {
    const files = readdirSync(join(ROOT, folder)).filter(
      (file) => file.endsWith('.ts') && file !== 'topology.ts',
    );
    const lines = files.flatMap((file) =>
      readFileSync(join(ROOT, folder, file), 'utf8')
        .trimEnd()
        .split('\n'),
    );
    expect(files.length).toBeGreaterThan(3);
    expect(lines.length).toBeLessThan(250);
  }
});
