import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { App, Stack, Validations, type AppProps } from 'aws-cdk-lib';
import { Peer, Port, SecurityGroup, Vpc, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { PhotonNetwork } from '../../../cdk';
import { directInstances } from '../../../examples/aws/direct-instances';
import { existingNetwork } from '../../../examples/aws/existing-network';
import { pipeline } from '../../../examples/aws/pipeline';
import { relayAutoScaling } from '../../../examples/aws/relay-auto-scaling';
import { twoTopologies } from '../../../examples/aws/two-topologies';
import { synthesizeAws } from '../../../cdk/synthesize';
import { run } from '../toolchain/run';
import { describeWith, pathOf } from '../toolchain/toolchain';
import { deployedTopologies } from '../topologies';

/** Findings that are so on purpose, by the linter's id, each with its reason; any other finding fails. */
const explained: Readonly<Record<string, string>> = {
  CKV_AWS_91:
    'network load balancers write access logs for TLS listeners alone, and these have none (ELB load-balancer-access-logs)',
  CKV_AWS_131:
    'dropping invalid header fields is a setting of application load balancers; these are network load balancers',
  CKV_AWS_150: 'deletion protection is the user’s decision: it makes a stack that can’t be taken away',
  CKV_AWS_2:
    'game traffic is not HTTP: Photon encrypts its own UDP and TCP, and TLS passes through to the server',
  CKV_AWS_103: 'there is no TLS listener whose version could be set: TLS passes through to the server',
  CKV2_AWS_5: 'the servers that the groups belong to are made elsewhere and attached there',
};

/** The same for cfn-lint, by its id and the stack. */
const explainedByTemplate: Readonly<Record<string, string>> = {
  'E3703 PhotonPipeline': 'CDK Pipelines writes the ARNs of its own roles with Fn::Join, which says the same',
  'W3005 PhotonPipeline': 'CDK Pipelines says twice that its pipeline needs its role, which does no harm',
  'W3010 PhotonDirect': 'an instance stands in the zone of its subnet, and the program names both',
};

/** The same for cdk-nag’s packs on health and payment data, on what CDK Pipelines makes for itself. */
const ofPipelines = [
  'CodeBuildProjectSourceRepoUrl',
  'IAMNoInlinePolicy',
  'S3BucketLoggingEnabled',
  'S3BucketReplicationEnabled',
  'S3BucketVersioningEnabled',
];

/** Every program of examples/aws. */
const programs = [
  ['direct-instances', directInstances],
  ['existing-network', existingNetwork],
  ['pipeline', pipeline],
  ['relay-auto-scaling', relayAutoScaling],
  ['two-topologies', twoTopologies],
] satisfies [string, (props?: AppProps) => App][];

let folder: string;
const templates: string[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'photon-lint-'));
  deployedTopologies().forEach(([, topology], index) => synthesizeAws(topology, join(folder, String(index))));
  for (const [name, program] of programs) {
    program({ outdir: join(folder, name), builtinCloudFormationValidation: false }).synth();
  }
  templates.push(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => join(folder, file)),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeWith(['python'], 'the templates of every topology and of every example', () => {
  test('are all there: one for each topology, and those of the examples', () => {
    expect(templates).toHaveLength(deployedTopologies().length + 9);
  });

  test('give cfn-lint nothing to say but what is explained, each of which it still says', async () => {
    const { stdout } = await run(join(dirname(pathOf('python')), 'cfn-lint'), [
      '--format',
      'json',
      '--regions',
      'us-east-1',
      'eu-west-1',
      '--',
      ...templates,
    ]);
    const found = JSON.parse(stdout) as {
      readonly Rule: { readonly Id: string };
      readonly Filename: string;
    }[];
    const findings = found.map(({ Rule, Filename }) => `${Rule.Id} ${basename(Filename, '.template.json')}`);
    expect([...new Set(findings)].sort()).toEqual(Object.keys(explainedByTemplate).sort());
  });

  test('give checkov nothing to say that is not explained', async () => {
    const files = templates.flatMap((template) => ['-f', template]);
    const args = [
      '--framework',
      'cloudformation',
      '--skip-download',
      '--compact',
      '--quiet',
      '--output',
      'json',
      '--soft-fail',
    ];
    const { stdout } = await run(join(dirname(pathOf('python')), 'checkov'), [...files, ...args], {
      env: { ...process.env, LOG_LEVEL: 'ERROR' },
    });
    const reports = [JSON.parse(stdout) as unknown].flat() as CheckovReport[];
    expect(reports.reduce((sum, { summary }) => sum + summary.passed, 0)).toBeGreaterThan(templates.length);
    const failed = reports.flatMap(({ results }) => results.failed_checks);
    const unexplained = failed.filter(({ check_id }) => !(check_id in explained));
    expect(
      unexplained.map(({ check_id, check_name, resource, file_path }) => [
        check_id,
        check_name,
        resource,
        file_path,
      ]),
    ).toEqual([]);
  });
});

interface CheckovReport {
  readonly summary: { readonly passed: number };
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly resource: string;
      readonly file_path: string;
    }[];
  };
}

const packs = [AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks];

/** A stack on which every pack looks; synthesis throws where one finds what nobody acknowledged. */
function nagged(fill: (stack: Stack, vpc: IVpc) => void): () => unknown {
  const app = new App({
    outdir: mkdtempSync(join(folder, 'nag-')),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const stack = new Stack(app, 'Photon', { env: { account: '123456789012', region: 'us-east-1' } });
  const network = { vpcId: 'vpc-1', availabilityZones: ['us-east-1a'], publicSubnetIds: ['subnet-1'] };
  fill(stack, Vpc.fromVpcAttributes(stack, 'Vpc', network));
  Validations.of(app).addPlugins(...packs.map((Pack) => new Pack(app)));
  return () => app.synth();
}

describe('cdk-nag, with every pack that concerns networks', () => {
  test('finds a group that lets everyone in, so that its silence means something', () => {
    const open = nagged((stack, vpc) =>
      new SecurityGroup(stack, 'Open', { vpc }).addIngressRule(Peer.anyIpv4(), Port.tcp(22)),
    );
    expect(open).toThrow('AwsSolutions-EC23');
  });

  test.each(deployedTopologies())(
    'finds nothing in %s but what is acknowledged with a reason',
    (_title, topology) => {
      const network = nagged((stack, vpc) => {
        new PhotonNetwork(stack, 'Photon', { vpc, topology });
        const reason = 'Deletion protection is the user’s decision: with it a stack can’t be taken away.';
        const ids = packs
          .map((Pack) => Pack.name.replace('Checks', ''))
          .map((pack) => nagNames[pack] ?? pack);
        Validations.of(stack).acknowledge(
          ...ids.map((pack) => ({ id: `${pack}-ELBDeletionProtectionEnabled`, reason })),
        );
      });
      expect(network).not.toThrow();
    },
  );
});

describe('cdk-nag, on the programs of examples/aws', () => {
  test.each(programs)('finds nothing in %s but what is acknowledged with a reason', (name, program) => {
    const app = program({ outdir: join(folder, `nag-${name}`), builtinCloudFormationValidation: false });
    Validations.of(app).addPlugins(...packs.map((Pack) => new Pack(app)));
    const reason = 'CDK Pipelines makes its own roles and bucket, and no data of players passes through it.';
    for (const stack of app.node.findAll().filter(({ node }) => node.path === 'PhotonPipeline')) {
      const ids = ['HIPAA.Security', 'PCI.DSS.321'].flatMap((pack) =>
        ofPipelines.map((rule) => `${pack}-${rule}`),
      );
      Validations.of(stack).acknowledge(...ids.map((id) => ({ id, reason })));
    }
    expect(() => app.synth()).not.toThrow();
  });
});

/** As the packs name their rules. */
const nagNames: Readonly<Record<string, string>> = {
  HIPAASecurity: 'HIPAA.Security',
  NIST80053R5: 'NIST.800.53.R5',
  PCIDSS321: 'PCI.DSS.321',
};
