import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { PhotonNetwork } from '../../../cdk';
import { synthesizeAws } from '../../../cdk/synthesize';
import type { TopologyInput } from '../../../src';
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

describe('cdk-nag, with every pack that concerns networks', () => {
  test.each(deployedTopologies())(
    'finds nothing in %s but what is acknowledged with a reason',
    (_title, topology: TopologyInput) => {
      const app = new App({
        outdir: mkdtempSync(join(folder, 'nag-')),
        analyticsReporting: false,
        builtinCloudFormationValidation: false,
      });
      const stack = new Stack(app, 'Photon', { env: { account: '123456789012', region: 'us-east-1' } });
      const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
        vpcId: 'vpc-1',
        availabilityZones: ['us-east-1a'],
        publicSubnetIds: ['subnet-1'],
      });
      new PhotonNetwork(stack, 'Photon', { vpc, topology });
      Validations.of(app).addPlugins(
        ...[AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks].map(
          (Pack) => new Pack(app),
        ),
      );
      const exit = process.exitCode;
      const { directory } = app.synth();
      process.exitCode = exit;
      const report = JSON.parse(
        readFileSync(join(directory, 'policy-validation-report.json'), 'utf8'),
      ) as NagReport;
      expect(
        report.pluginReports.flatMap(({ violations = [] }) =>
          violations
            .filter(({ severity }) => severity !== 'suppressed')
            .map(({ ruleName, description }) => [ruleName, description]),
        ),
      ).toEqual([]);
    },
  );
});

interface NagReport {
  readonly pluginReports: readonly {
    readonly violations?: readonly {
      readonly ruleName: string;
      readonly description: string;
      readonly severity?: string;
    }[];
  }[];
}
