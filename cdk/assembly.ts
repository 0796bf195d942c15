import { Annotations, App, CfnParameter, Fn, LegacyStackSynthesizer, Stack, Token } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import type { Plan } from '../src/plan/plan';
import type { Topology } from '../src/topology/topology';
import { PhotonNetwork } from './network';
import type { PhotonAwsQuotas } from './quotas';

const STACK = 'photon-server';
const VPC_ID = 'VpcId';
const SUBNET_IDS = 'SubnetIds';
const CERTIFICATE_ARN = 'CertificateArn';

/** What the assembly does without: usage metadata, and where in this program things were made. */
const QUIET = {
  '@aws-cdk/core:enableAdditionalMetadataCollection': false,
  'aws:cdk:disable-creation-stack-traces': true,
};

/**
 * Load balancers a stack: each has at most 50 listeners and 50 target groups, and CloudFormation takes 500 resources
 * (AWS: CloudFormation quotas), of which groups and rules need some.
 */
const LOAD_BALANCERS_A_STACK = 4;

/** Writes the cloud assembly of a plan. */
export function writeAssembly(plan: Plan, outdir: string, quotas: PhotonAwsQuotas): void {
  const { access, tls } = plan.topology;
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    // It takes seconds to start, and what it says of these templates is held by tests.
    builtinCloudFormationValidation: false,
    context: QUIET,
  });
  const stacks = new Map<number, Stack>();
  // A load balancer's number alone says in which stack it stands, so none ever moves.
  const stackOf = (loadBalancer: number): Stack => {
    const number = Math.ceil(loadBalancer / LOAD_BALANCERS_A_STACK);
    const stack =
      stacks.get(number) ?? newStack(app, number === 1 ? STACK : `${STACK}-${number}`, plan.topology);
    stacks.set(number, stack);
    return stack;
  };
  const first = stackOf(1);
  const vpc = Vpc.fromVpcAttributes(first, 'Vpc', { vpcId: Fn.ref(VPC_ID), availabilityZones: ['unknown'] });
  const certificates =
    tls === 'terminate'
      ? { certificates: [Certificate.fromCertificateArn(first, 'Certificate', Fn.ref(CERTIFICATE_ARN))] }
      : {};
  const relay =
    access === 'relay'
      ? {
          relay: {
            subnetIds: Token.asList({ Ref: SUBNET_IDS }),
            loadBalancerScope: stackOf,
            ...certificates,
          },
        }
      : {};
  const network = new PhotonNetwork(first, 'Photon', { vpc, topology: plan, quotas, ...relay });
  // The machines are made elsewhere, and attached there.
  Annotations.of(network).acknowledgeWarning('photon-server-constructs:not-attached');
  app.synth();
}

/**
 * A stack with the network as parameters. They have the same names in each, so that what stands in several stacks refers
 * to them by name. A VPC's id must be a typed parameter, or the CDK's own validation refuses it.
 */
function newStack(app: App, id: string, { access, tls }: Pick<Topology, 'access' | 'tls'>): Stack {
  const stack = new Stack(app, id, {
    synthesizer: new LegacyStackSynthesizer(),
    description: 'Network of a Photon Server: exactly the ports that it needs',
  });
  new CfnParameter(stack, VPC_ID, { type: 'AWS::EC2::VPC::Id', description: 'The network of the servers' });
  if (access === 'relay') {
    new CfnParameter(stack, SUBNET_IDS, {
      type: 'List<AWS::EC2::Subnet::Id>',
      description: 'The subnets of the load balancers, one in each zone',
    });
  }
  if (tls === 'terminate') {
    new CfnParameter(stack, CERTIFICATE_ARN, {
      type: 'String',
      allowedPattern: 'arn:[^:]+:acm:[^:]+:\\d{12}:certificate/.+',
      description: 'The certificate with which the load balancers end TLS',
    });
  }
  return stack;
}
