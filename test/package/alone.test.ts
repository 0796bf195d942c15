import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectWith, write } from './project';
import { must, run } from './run';

const TOPOLOGY = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };
/** What the package and its own dependencies may take on a disk: no more than the minified 0.1 did. */
const BUDGET = 4_930_000;

let folder: string;
beforeAll(() => {
  folder = projectWith([]);
  write(folder, { 'topology.json': TOPOLOGY });
});

/** Plans with the root entry, then tells which packages were loaded on the way. */
const PROBE = `
const loaded = () => [...new Set(Object.keys(require.cache).map((file) =>
  file.split('node_modules/').pop().split('/').slice(0, 2).join('/')))].filter((name) =>
  /^(@pulumi|aws-|@aws|constructs)/.test(name));
const { planTopology } = require('photon-server-constructs');
console.log(JSON.stringify({ flows: planTopology(${JSON.stringify(TOPOLOGY)}).flows.length, loaded: loaded() }));`;

describe('the package in an empty folder, without any peer', () => {
  test.each(['aws-cdk-lib', 'constructs', '@pulumi/pulumi', '@pulumi/azure-native'])(
    'npm does not install %s unasked',
    (peer) => expect(existsSync(join(folder, 'node_modules', peer))).toBe(false),
  );

  test('its root entry plans, by require', () => {
    const { flows, loaded } = JSON.parse(must(folder, process.execPath, ['-e', PROBE]));
    expect(flows).toBeGreaterThan(0);
    expect(loaded).toEqual([]);
  });

  test('its root entry plans, by named import from an ES module', () => {
    const module = `import { planTopology, isPhotonError } from 'photon-server-constructs';
      try { planTopology({}); } catch (error) { console.log(isPhotonError(error)); }`;
    expect(must(folder, process.execPath, ['--input-type=module', '-e', module])).toBe('true\n');
  });

  test('its command plans', () => {
    const { flows } = JSON.parse(
      must(folder, 'npx', ['--no', 'photon-ports', 'plan', 'topology.json', '--format', 'json']),
    );
    expect(flows.length).toBeGreaterThan(0);
  });

  test.each([
    ['aws', 'npm i aws-cdk-lib constructs'],
    ['azure', 'npm i @pulumi/pulumi @pulumi/azure-native'],
  ])('its command says in one line what synth needs for %s', (cloud, advice) => {
    const args = ['synth', 'topology.json', '--out', 'out', '--cloud', cloud];
    const { status, stdout, stderr } = run(folder, 'node_modules/.bin/photon-ports', args);
    expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
      status: 1,
      stdout: '',
      lines: 1,
    });
    expect(stderr).toContain(advice);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  test('it takes at most 4.93 MB with all its own dependencies', () => {
    const root = join(folder, 'node_modules');
    const sizes = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((file) => statSync(join(root, file)))
      .map((stats) => (stats.isFile() ? stats.size : 0));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(BUDGET);
  });
});
