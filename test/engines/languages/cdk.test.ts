import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Instance, InstanceType, MachineImage, Peer, Port, Vpc } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork, PhotonValidation } from '../../../cdk';
import { loadTopology, planTopology, type TopologyInput } from '../../../src';
import { builtJavaPackage, builtJsiiPackage } from '../toolchain/language-packages';
import { mustRun } from '../toolchain/run';
import { describeWith, pathOf } from '../toolchain/toolchain';
import { CASES, withoutUnions, type LanguageCase } from './cases';
import { broughtStackIn } from './cdk-brought';
import { wholeIn } from './cdk-parts';
import { WRONG, WRONG_WORDS } from './wrong-inputs';

/** What `cdk_app.py` and `Networks.java` do, in TypeScript. */
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

// The CDK's own check of templates takes seconds in each language, and says nothing of these.
process.env['CDK_VALIDATION'] = 'false';
const folder = mkdtempSync(join(tmpdir(), 'photon-jsii-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ours = join(folder, 'typescript');
const [first] = CASES as readonly [LanguageCase];

/** What is read of the CDK's own report. */
interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly Readonly<Record<string, unknown>>[];
  }[];
}

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as unknown;
const templateOf = (out: string, name: string) => readJson(out, `${name}.template.json`);

/** A topology file for each of the wrong words, by what is wrong. */
const wordFiles = () =>
  Object.fromEntries(
    Object.entries(WRONG_WORDS).map(([name, topology]) => {
      const file = join(folder, `${name}.yaml`);
      writeFileSync(file, JSON.stringify(topology));
      return [name, file];
    }),
  );

/** The cases as the program of a language reads them, which writes templates to `out`. */
function inputFor(out: string): string {
  const input = `${out}.json`;
  const cases = CASES.map((given) => ({ ...given, topology: withoutUnions({ ...given.topology }) }));
  const wrong = Object.fromEntries(
    Object.entries(WRONG).map(([name, topology]) => [name, withoutUnions({ ...topology })]),
  );
  writeFileSync(input, JSON.stringify({ out, cases, wrong, files: wordFiles() }));
  return input;
}

async function runPython(input: string): Promise<string> {
  const python = join(pathOf('languages'), 'python', 'bin', 'python');
  const env = { ...process.env, PYTHONPATH: join(await builtJsiiPackage(), 'site') };
  return mustRun(python, [join(__dirname, 'cdk_app.py'), input], { env });
}

async function runJava(input: string): Promise<string> {
  return mustRun('java', ['-cp', await builtJavaPackage(), join(__dirname, 'Networks.java'), input]);
}

let synthesized = false;
/** The templates of TypeScript, made once for all languages. */
function synthesize(): void {
  if (synthesized) return;
  const app = new App({ outdir: ours, analyticsReporting: false });
  for (const given of CASES) networkIn(app, given);
  wholeIn(app, 'whole');
  broughtStackIn(app, 'brought');
  app.synth();
  synthesized = true;
}

describe.each([
  { language: 'Python', tools: ['languages'] as const, run: runPython },
  { language: 'Java', tools: ['languages', 'java'] as const, run: runJava },
])('in $language', ({ language, tools, run }) => {
  describeWith(tools, 'the jsii package', () => {
    const theirs = join(folder, language);
    let messages: Readonly<Record<string, string>>;
    beforeAll(async () => {
      synthesize();
      messages = JSON.parse(await run(inputFor(theirs))) as typeof messages;
    }, 1_200_000);

    test('makes the template of TypeScript for every topology, to the logical id', () => {
      for (const { name } of CASES) expect(templateOf(theirs, name)).toEqual(templateOf(ours, name));
    });

    test('refuses every wrong topology in the same words, and writes nothing', () => {
      expect(Object.keys(WRONG)).toHaveLength(10);
      for (const [name, topology] of Object.entries(WRONG)) {
        const wrong = { name: 'Wrong', topology: topology as TopologyInput, servers: [] };
        const expected = refused(() => networkIn(new App(), wrong));
        expect({ name, message: messages[name] }).toEqual({
          name,
          message: expect.stringContaining(expected),
        });
        expect(expected).toMatch(/ \[[a-z-]+\]$/);
      }
      expect(existsSync(join(theirs, 'Wrong.template.json'))).toBe(false);
    });

    test('refuses a word outside an enum in a topology file in the same words', () => {
      for (const [name, file] of Object.entries(wordFiles())) {
        const expected = refused(() => planTopology(loadTopology(file)));
        expect(messages[name]).toContain(expected);
        expect(expected).toMatch(/:\d+: (access|protocols|ports)\b.*: .* \[[a-z-]+\]$/);
      }
    });

    test('refuses a server that the topology does not have in the same words', () => {
      const network = networkIn(new App(), first);
      const expected = refused(() => network.server('gmae', 1));
      expect(messages['a server that the topology does not have']).toContain(expected);
      expect(expected).toMatch(/unknown/);
    });

    if (language !== 'Python') return;

    test('makes the template of TypeScript with every property and handle', () => {
      for (const name of ['whole', 'whole-other', 'brought'])
        expect(templateOf(theirs, name)).toEqual(templateOf(ours, name));
    });

    test('refuses by its types a word outside an enum, and by the library a key that none has; nothing is made', () => {
      for (const [property, message] of [
        ['access', 'type of argument access must be one of (photon_server_constructs.Access, NoneType)'],
        [
          'protocols',
          'type of argument protocols must be one of (Sequence[photon_server_constructs.Protocol]',
        ],
        ['egress', 'type of argument egress must be one of (photon_server_constructs.Egress, NoneType)'],
        ['protocolsByRole', "Key 'protocolsByRole'"],
        ['servers', "Key 'servers'"],
        ['vpc', "missing 1 required keyword-only argument: 'vpc'"],
        [
          'ports',
          'ports.game.upd: unknown key "upd". Expected one of: udp, tcp, ws, wss, rhttp, policy, s2s, http. Did you mean "udp"? [unknown-key]',
        ],
        ['resources', '0'],
      ] as const)
        expect(messages[property]).toContain(message);
    });

    test('refuses what is given twice, or not at all, with its property', () => {
      for (const [name, message] of [
        ['a topology given twice', 'topology: expected either topology or topologyFile, received both.'],
        ['no topology', 'topology: expected either topology or topologyFile, received none.'],
        ['protocols given twice', 'protocols: expected either protocols or protocolsByRole, received both.'],
      ] as const)
        expect(messages[name]).toContain(message);
    });

    test('judges templates at synthesis as TypeScript does', () => {
      const app = new App({ outdir: `${ours}-judged`, analyticsReporting: false });
      Validations.of(app).addPlugins(new PhotonValidation({ topology: first.topology }));
      networkIn(app, first).securityGroupOf('game').addIngressRule(Peer.anyIpv4(), Port.tcp(22));
      refused(() => app.synth());
      // Where in the program a resource was made differs.
      const violations = (out: string) =>
        (readJson(`${out}-judged`, 'validation-report.json') as Report).pluginReports
          .filter(({ pluginName }) => pluginName === 'photon-server-constructs')
          .flatMap(({ violations }) => violations)
          .map(({ ruleName, description, fix }) => ({ ruleName, description, fix }));
      expect(violations(ours).map(({ ruleName }) => ruleName)).toContain('excess-access');
      expect(violations(theirs)).toEqual(violations(ours));
    });
  });
});
