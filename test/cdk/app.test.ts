import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import { Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { PhotonNetwork, PhotonValidation, synthesizeAws } from '../../cdk/index';
import { directInstances } from '../../examples/aws/direct-instances';
import { existingNetwork } from '../../examples/aws/existing-network';
import { pipeline } from '../../examples/aws/pipeline';
import { relayAutoScaling } from '../../examples/aws/relay-auto-scaling';
import { twoTopologies } from '../../examples/aws/two-topologies';
import type { TopologyInput } from '../../src/index';
import { planTopology } from '../../src/index';
import { checkFiles } from '../../src/verify/check';
import { DIRECT, newApp, newStack, ofType, RELAY } from './stacks';
import type { Resources } from './stacks';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'photon-cdk-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Violations are read from the report. */
const REPORT_ONLY = { '@aws-cdk/core:failSynthOnValidationErrors': false };

interface Report {
  readonly pluginReports: {
    readonly pluginName: string;
    readonly violations: { readonly ruleName: string; readonly description: string }[];
  }[];
}

/** What the plugins of an app say of it; synthesis goes on. */
function violations(app: App): string[] {
  const { directory } = app.synth();
  const { pluginReports } = JSON.parse(
    readFileSync(join(directory, 'validation-report.json'), 'utf8'),
  ) as Report;
  return pluginReports.flatMap(({ violations: found }) => found.map(({ ruleName }) => ruleName));
}

describe('examples', () => {
  test.each([
    ['direct with instances', directInstances],
    ['relay with auto-scaling', relayAutoScaling],
    ['two topologies in one account', twoTopologies],
    ['into a network with groups of its own', existingNetwork],
    ['a pipeline of stages', pipeline],
  ])('%s: cdk-nag has nothing to say', (name, example) => {
    const app = example({
      outdir: join(folder, name),
      builtinCloudFormationValidation: false,
      context: REPORT_ONLY,
    });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
    expect(violations(app)).toEqual([]);
  });

  test('cdk-nag would speak up without the reasons that the library gives', () => {
    const { stack, vpc } = newStack(newApp(REPORT_ONLY));
    const app = stack.node.root as App;
    new PhotonNetwork(stack, 'Net', { vpc, topology: { ...DIRECT, clients: ['0.0.0.0/0'] } });
    new SecurityGroup(stack, 'Own', { vpc }).addIngressRule(Peer.anyIpv4(), Port.tcp(443), 'web');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(violations(app)).toEqual(['AwsSolutions-EC23']);
  });
});

describe('the plugin', () => {
  const judged = (
    topology: TopologyInput,
    change: (made: PhotonNetwork, group: SecurityGroup) => void,
  ): string[] => {
    const { stack, vpc } = newStack(newApp(REPORT_ONLY));
    const made = new PhotonNetwork(stack, 'Net', { vpc, topology });
    change(made, new SecurityGroup(stack, 'Own', { vpc }));
    const app = stack.node.root as App;
    Validations.of(app).addPlugins(new PhotonValidation({ topology }));
    return violations(app);
  };

  test.each([
    ['says nothing of what the library makes', DIRECT, () => undefined, []],
    ['says nothing of a relay', RELAY, () => undefined, []],
    [
      'finds an internal port that another group opens to the world',
      DIRECT,
      (_, group) => group.addIngressRule(Peer.anyIpv4(), Port.tcp(4520)),
      ['internal-port-open'],
    ],
    [
      'finds it in pieces',
      DIRECT,
      (_, group) => [
        group.addIngressRule(Peer.ipv4('0.0.0.0/1'), Port.tcp(4520)),
        group.addIngressRule(Peer.ipv4('128.0.0.0/1'), Port.allTcp()),
      ],
      ['internal-port-open'],
    ],
    [
      'finds a rule that somebody added to a group of the library',
      DIRECT,
      (made) => made.securityGroupOf('game').addIngressRule(Peer.ipv4('192.0.2.0/24'), Port.tcp(22)),
      ['excess-access'],
    ],
  ] satisfies [string, TopologyInput, (made: PhotonNetwork, group: SecurityGroup) => unknown, string[]][])(
    '%s',
    (_, topology, change, expected) => {
      expect([...new Set(judged(topology, change))]).toEqual(expected);
    },
  );

  test('finds flows that nothing lets in, also in an app that this library did not make', () => {
    const { stack, vpc } = newStack(newApp(REPORT_ONLY));
    const group = new SecurityGroup(stack, 'Web', { vpc });
    group.addIngressRule(Peer.ipv4('203.0.113.0/24'), Port.udp(5055));
    const app = stack.node.root as App;
    const topology: TopologyInput = {
      servers: { master: 1 },
      protocols: ['udp', 'tcp'],
      clients: ['203.0.113.0/24'],
    };
    Validations.of(app).addPlugins(new PhotonValidation({ topology, map: { Web: 'master' } }));
    expect(new Set(violations(app))).toEqual(new Set(['required-access-blocked']));
  });

  test('judges the stacks that it is given, where an app has several topologies', () => {
    const app = newApp(REPORT_ONLY);
    const first = newStack(app, 'One');
    const two = newStack(app, 'Two');
    new PhotonNetwork(first.stack, 'Net', { vpc: first.vpc, topology: DIRECT });
    new PhotonNetwork(two.stack, 'Net', { vpc: two.vpc, topology: RELAY });
    Validations.of(app).addPlugins(
      new PhotonValidation({ topology: DIRECT, stacks: [first.stack] }),
      new PhotonValidation({ topology: RELAY, stacks: [two.stack] }),
    );
    expect(violations(app)).toEqual([]);
  });

  test('stops the synthesis', () => {
    const { stack, vpc } = newStack();
    new SecurityGroup(stack, 'Own', { vpc }).addIngressRule(Peer.anyIpv4(), Port.tcp(4520));
    const app = stack.node.root as App;
    Validations.of(app).addPlugins(new PhotonValidation({ topology: DIRECT }));
    expect(() => app.synth()).toThrow(/allows 4520\/tcp from 0\.0\.0\.0\/0/);
  });
});

describe('synthesis from the command line', () => {
  test('writes nothing where a quota is exceeded, and leaves what stood there', () => {
    const clients = Array.from({ length: 61 }, (_, index) => `10.0.${index}.1/32`);
    const outdir = join(folder, 'refused/aws');
    const write = () => synthesizeAws({ ...DIRECT, clients }, outdir);
    expect(write).toThrow(/the limit is 60/);
    expect(existsSync(join(folder, 'refused'))).toBe(false);
    mkdirSync(outdir, { recursive: true });
    expect(write).toThrow(/the limit is 60/);
    expect(existsSync(outdir)).toBe(true);
  });

  const synthesised = (name: string, topology: TopologyInput) => {
    const outdir = join(folder, name);
    synthesizeAws(topology, outdir);
    const files = readdirSync(outdir)
      .filter((file) => file.endsWith('.template.json'))
      .sort();
    const templates = files.map(
      (file) =>
        JSON.parse(readFileSync(join(outdir, file), 'utf8')) as {
          Parameters: Record<string, { Type: string }>;
          Resources: Resources;
          Rules?: unknown;
        },
    );
    return { outdir, files, templates };
  };

  test('gives one stack whose network is typed parameters, and nothing that asks for a bootstrapped account', () => {
    const { outdir, files, templates } = synthesised('relay', RELAY);
    expect(files).toEqual(['photon-server.template.json']);
    expect(templates[0]?.Parameters).toEqual({
      VpcId: { Type: 'AWS::EC2::VPC::Id', Description: expect.any(String) as string },
      SubnetIds: { Type: 'List<AWS::EC2::Subnet::Id>', Description: expect.any(String) as string },
    });
    expect(templates[0]?.Rules).toBeUndefined();
    const manifest = readFileSync(join(outdir, 'manifest.json'), 'utf8');
    expect(manifest).not.toMatch(/assumeRoleArn|bootstrap|cdk:asset"/i);
    expect(ofType(templates[0]?.Resources ?? {}, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toMatchObject([
      { Subnets: { Ref: 'SubnetIds' } },
    ]);
    expect(ofType(templates[0]?.Resources ?? {}, 'AWS::EC2::SecurityGroup')).toMatchObject(
      Array(4).fill({ VpcId: { Ref: 'VpcId' } }),
    );
    expect(JSON.stringify(templates)).not.toContain(__dirname);
  });

  test('holds 60 game servers with four schemes, in stacks of at most 500 resources, proved together', () => {
    const topology: TopologyInput = {
      servers: { master: 1, game: 60, name: 2, dashboard: 1 },
      protocols: ['udp', 'tcp', 'ws', 'wss'],
      access: 'relay',
      clients: ['0.0.0.0/0'],
      operators: ['198.51.100.0/24'],
    };
    const { outdir, files, templates } = synthesised('sixty', topology);
    expect(files).toEqual(['photon-server-2.template.json', 'photon-server.template.json']);
    const counts = templates.map(({ Resources }) => Object.keys(Resources).length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(500);
    const listeners = templates.flatMap(({ Resources }) =>
      ofType(Resources, 'AWS::ElasticLoadBalancingV2::Listener'),
    );
    expect(listeners).toHaveLength(planTopology(topology).listeners.length);
    expect(checkFiles(planTopology(topology), [outdir]).passed).toBe(true);
  });
});
