import { copyFileSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { peerDependencies } from '../../package.json';
import { COMMAND, ROOT } from './packed';
import { emptyFolder, projectWith } from './project';
import { must } from './run';
import type { Variant } from './variants';
import { COMPILERS, RUNNERS, compileAndRun } from './variants';

const PEERS = Object.entries(peerDependencies);
/** Newer versions of Pulumi's SDK need Node 22. */
const NEWEST_PULUMI_ON_NODE_20 = '3.239.0';
const ON_NODE_20 = process.versions.node.startsWith('20.');

const lowest = PEERS.map(([name, range]) => `${name}@${range.replace('^', '')}`);
const highest = PEERS.map(([name, range]) =>
  name === '@pulumi/pulumi' && ON_NODE_20 ? `${name}@${NEWEST_PULUMI_ON_NODE_20}` : `${name}@${range}`,
);

const SETUP: Variant = {
  compiler: 'typescript-6.0',
  runner: 'tsx',
  type: 'commonjs',
  compilerOptions: { strict: true, target: 'ES2022', module: 'nodenext', skipLibCheck: true },
};

/** The command line in a project that installed the package. */
const INSTALLED = 'node_modules/photon-server-constructs/dist/src/cli/main.js';

/** What `synth` renders with some peers, apart from what the CDK says about itself. */
function rendered(project: string, command: string): Record<string, unknown> {
  copyFileSync(join(ROOT, 'examples/photon.yaml'), join(project, 'photon.yaml'));
  copyFileSync(join(ROOT, 'examples/PhotonServer.config'), join(project, 'PhotonServer.config'));
  must(project, process.execPath, [command, 'synth', 'photon.yaml', '--out', 'out']);
  const read = (file: string) => JSON.parse(readFileSync(join(project, 'out', file), 'utf8')) as object;
  const templates = readdirSync(join(project, 'out/aws')).filter((file) => file.endsWith('.template.json'));
  return {
    templates: templates.map((file) => ({ ...read(`aws/${file}`), Rules: undefined })),
    azure: read('azure/resources.json'),
  };
}

let reference: Record<string, unknown>;
beforeAll(() => {
  reference = rendered(emptyFolder(), COMMAND);
});

describe.each([
  ['lowest', lowest],
  ['highest', highest],
])('with the %s peers that the package allows', (_, peers) => {
  let project: string;
  beforeAll(() => {
    project = projectWith([...peers, ...COMPILERS, ...RUNNERS]);
  });

  test('both clouds are rendered exactly as with the versions that it is developed with', () => {
    expect(rendered(project, join(project, INSTALLED))).toEqual(reference);
  });

  test.each(['cdk-app.ts', 'pulumi-program.ts'])('%s compiles and runs', (program) => {
    const { planned, built, rendered } = compileAndRun(project, program.replace('.ts', ''), program, SETUP);
    expect(planned).toBeGreaterThan(0);
    expect({ built, rendered }).toEqual({ built: planned, rendered: planned });
  });
});
