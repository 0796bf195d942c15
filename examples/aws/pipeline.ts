/** CDK Pipelines: the same topology deployed stage after stage, each judged before it is deployed. */
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import type { AppProps, StageProps } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CodePipeline, CodePipelineSource, ManualApprovalStep, ShellStep } from 'aws-cdk-lib/pipelines';
import type { Construct } from 'constructs';
import type { TopologyInput } from 'photon-server-constructs';
import { PhotonNetwork, PhotonSecurityGroups, PhotonValidation } from 'photon-server-constructs/cdk';

const topology: TopologyInput = {
  servers: { master: 1, game: 2 },
  protocols: ['udp', 'wss'],
  access: 'relay',
  clients: ['0.0.0.0/0'],
};

/** What CDK Pipelines grants itself; each is judged by its name. */
const OWN_GRANTS = [
  'Action::kms:GenerateDataKey*',
  'Action::kms:ReEncrypt*',
  'Action::s3:Abort*',
  'Action::s3:DeleteObject*',
  'Action::s3:GetBucket*',
  'Action::s3:GetObject*',
  'Action::s3:List*',
  'Resource::*',
  'Resource::<DeliveryPipelineArtifactsBucket36390225.Arn>/*',
  'Resource::arn:*:iam::123456789012:role/*',
  'Resource::arn:<AWS::Partition>:codebuild:eu-west-1:123456789012:report-group/<DeliveryPipelineBuildSynthCdkBuildProjectE0D2F5AB>-*',
  'Resource::arn:<AWS::Partition>:codebuild:eu-west-1:123456789012:report-group/<DeliveryUpdatePipelineSelfMutationD68CED1B>-*',
  'Resource::arn:<AWS::Partition>:logs:eu-west-1:123456789012:log-group:/aws/codebuild/<DeliveryPipelineBuildSynthCdkBuildProjectE0D2F5AB>:*',
  'Resource::arn:<AWS::Partition>:logs:eu-west-1:123456789012:log-group:/aws/codebuild/<DeliveryUpdatePipelineSelfMutationD68CED1B>:*',
];

/** Groups in one stack, load balancers in another, so that machines may stand in a third. */
class PhotonStage extends Stage {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);
    const base = new Stack(this, 'Network');
    const vpc = Vpc.fromVpcAttributes(base, 'Vpc', {
      vpcId: 'vpc-0123456789abcdef0',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      privateSubnetIds: ['subnet-0123456789abcdef2', 'subnet-0123456789abcdef3'],
    });
    const securityGroups = new PhotonSecurityGroups(base, 'Groups', { vpc, topology });
    const relay = new Stack(this, 'Relay');
    const network = new PhotonNetwork(relay, 'Photon', {
      vpc,
      topology,
      securityGroups,
      relay: { deletionProtection: true },
    });
    network.server('master', 1).attach({ ipAddress: '10.0.128.10' });
    network.server('game', 1).attach({ ipAddress: '10.0.128.21' });
    network.server('game', 2).attach({ ipAddress: '10.0.128.22' });
    Validations.of(this).addPlugins(new PhotonValidation({ topology }));
  }
}

export function pipeline(props?: AppProps): App {
  const app = new App(props);
  const account = '123456789012';
  const stack = new Stack(app, 'PhotonPipeline', { env: { account, region: 'eu-west-1' } });
  const delivery = new CodePipeline(stack, 'Delivery', {
    crossAccountKeys: true,
    enableKeyRotation: true,
    synth: new ShellStep('Synth', {
      input: CodePipelineSource.connection('studio/photon-network', 'main', {
        connectionArn: `arn:aws:codeconnections:eu-west-1:${account}:connection/00000000-0000-0000-0000-000000000000`,
      }),
      commands: ['npm ci', 'npx cdk synth'],
    }),
  });
  delivery.addStage(new PhotonStage(app, 'Test', { env: { account, region: 'eu-west-1' } }));
  delivery.addStage(new PhotonStage(app, 'Live', { env: { account, region: 'eu-west-1' } }), {
    pre: [new ManualApprovalStep('PromoteToLive')],
  });
  delivery.buildPipeline();
  for (const bucket of stack.node.findAll().filter((node) => node instanceof CfnBucket)) {
    bucket.addMetadata('checkov', {
      skip: ['CKV_AWS_18', 'CKV_AWS_21'].map((id) => ({
        id,
        comment: 'It holds artifacts of one pipeline run.',
      })),
    });
  }
  Validations.of(stack).acknowledge(
    ...OWN_GRANTS.map((grant) => ({
      id: `AwsSolutions-IAM5[${grant}]`,
      reason: 'CDK Pipelines grants its own roles access to its own bucket, key, logs and deployments.',
    })),
    {
      id: 'NIST.800.53.R5-IAMNoInlinePolicy',
      reason: 'CDK Pipelines writes the policies of its own roles inline.',
    },
    ...[
      'AwsSolutions-S1',
      ...['Logging', 'Replication', 'Versioning'].map(
        (property) => `NIST.800.53.R5-S3Bucket${property}Enabled`,
      ),
    ].map((id) => ({
      id,
      reason: 'The bucket holds artifacts of one pipeline run, which the next run makes again.',
    })),
  );
  return app;
}

if (require.main === module) pipeline().synth();
