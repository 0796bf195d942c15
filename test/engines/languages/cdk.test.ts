import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Instance, InstanceType, MachineImage, Vpc } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork } from '../../../cdk';
import type { TopologyInput } from '../../../src';
import { builtJsiiPackage } from '../toolchain/language-packages';
import { mustRun } from '../toolchain/run';
import { describeWith, pathOf } from '../toolchain/toolchain';
import { CASES, withoutUnions, type LanguageCase } from './cases';
import { WRONG } from './wrong-inputs';

/** What `cdk_app.py` does, in TypeScript. */
function networkIn(app: App, { name, topology, servers }: LanguageCase): PhotonNetwork {
  const stack = new Stack(app, name);
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0 });
  const network = new PhotonNetwork(stack, 'Network', { vpc, topology });
  servers.forEach((server, index) => {
    const [, role = '', node] = /^(.*)-(\d+)$/.exec(server) ?? [];
    const handle = network.server(role, Number(node));
    if (index > 0) handle.attach({ ipAddress: `10.0.0.${index + 10}` });
    else
      handle.attach(
        new Instance(stack, 'Machine', {
          vpc,
          instanceType: new InstanceType('t3.micro'),
          machineImage: MachineImage.genericLinux({ 'us-east-1': 'ami-1' }),
        }),
      );
  });
  return network;
}

const refused = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was refused';
};

describeWith(['languages'], 'the jsii package, in Python', () => {
  const folder = mkdtempSync(join(tmpdir(), 'photon-jsii-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let messages: Record<string, string>;
  beforeAll(async () => {
    const input = join(folder, 'input.json');
    const cases = CASES.map((networkCase) => ({
      ...networkCase,
      topology: withoutUnions({ ...networkCase.topology }),
    }));
    const wrong = Object.fromEntries(
      Object.entries(WRONG).map(([name, topology]) => [name, withoutUnions({ ...topology })]),
    );
    writeFileSync(input, JSON.stringify({ out: join(folder, 'python'), cases, wrong }));
    const python = join(pathOf('languages'), 'python', 'bin', 'python');
    const env = { ...process.env, PYTHONPATH: join(await builtJsiiPackage(), 'site') };
    messages = JSON.parse(
      await mustRun(python, [join(__dirname, 'cdk_app.py'), input], { env }),
    ) as typeof messages;
  });

  test('every template is that of TypeScript, to the logical id', () => {
    const out = join(folder, 'typescript');
    const app = new App({ outdir: out, analyticsReporting: false });
    for (const networkCase of CASES) networkIn(app, networkCase);
    app.synth();
    for (const { name } of CASES) {
      const template = (language: string) =>
        JSON.parse(readFileSync(join(folder, language, `${name}.template.json`), 'utf8')) as unknown;
      expect(template('python')).toEqual(template('typescript'));
    }
  });

  test('every wrong topology is refused in the same words', () => {
    expect(Object.keys(WRONG)).toHaveLength(10);
    for (const [name, topology] of Object.entries(WRONG)) {
      const wrong = { name: 'Wrong', topology: topology as TopologyInput, servers: [] };
      const expected = refused(() => networkIn(new App(), wrong));
      expect({ name, message: messages[name] }).toEqual({ name, message: expect.stringContaining(expected) });
      expect(expected).toMatch(/ \[[a-z-]+\]$/);
    }
  });

  test('a server that the topology does not have is refused in the same words', () => {
    const [first] = CASES;
    const network = networkIn(new App(), first as LanguageCase);
    const expected = refused(() => network.server('gmae', 1));
    expect(messages['a server that the topology does not have']).toContain(expected);
    expect(expected).toMatch(/unknown/);
  });
});
