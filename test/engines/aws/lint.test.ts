import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Peer, Port, SecurityGroup, Vpc, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { PhotonNetwork } from '../../../cdk';
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

let folder: string;
const templates: string[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'photon-lint-'));
  deployedTopologies().forEach(([, topology], index) => {
    const outdir = join(folder, String(index));
    synthesizeAws(topology, outdir);
    templates.push(
      ...readdirSync(outdir)
        .filter((file) => file.endsWith('.template.json'))
        .map((file) => join(outdir, file)),
    );
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeWith(['python'], 'the templates of every topology', () => {
  test('give cfn-lint nothing to say', async () => {
    const { stdout, status } = await run(join(dirname(pathOf('python')), 'cfn-lint'), [
      '--regions',
      'us-east-1',
      '--',
      ...templates,
    ]);
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
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

/** As the packs name their rules. */
const nagNames: Readonly<Record<string, string>> = {
  HIPAASecurity: 'HIPAA.Security',
  NIST80053R5: 'NIST.800.53.R5',
  PCIDSS321: 'PCI.DSS.321',
};
