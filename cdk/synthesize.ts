import { App, BootstraplessSynthesizer, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { planTopology } from '../src/plan/plan';
import type { TopologyInput } from '../src/topology/schema';
import { PhotonNetwork } from './network';

/**
 * Writes a cloud assembly for a topology: one stack whose VPC and subnets are parameters. It deploys as it is, with the
 * CDK's command line or CloudFormation's own, into an environment that was never bootstrapped.
 */
export function synthesizeAws(input: TopologyInput, outdir: string): void {
  const { access } = planTopology(input, { clouds: ['aws'] }).topology;
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  const stack = new Stack(app, 'photon-server', {
    synthesizer: new BootstraplessSynthesizer(),
    description: 'Network of a Photon Server: exactly the ports it needs',
  });
  const vpcId = new CfnParameter(stack, 'VpcId', {
    type: 'AWS::EC2::VPC::Id',
    description: 'The network of the servers',
  });
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: vpcId.valueAsString,
    availabilityZones: Fn.getAzs(),
  });
  if (access === 'direct') {
    new PhotonNetwork(stack, 'Photon', { vpc, topology: input });
  } else {
    const subnetIds = new CfnParameter(stack, 'SubnetIds', {
      type: 'List<AWS::EC2::Subnet::Id>',
      description: 'The subnets of the load balancers, one in each zone',
    }).valueAsList;
    const first = Subnet.fromSubnetId(stack, 'Subnet', Fn.select(0, subnetIds));
    new PhotonNetwork(stack, 'Photon', { vpc, topology: input, vpcSubnets: { subnets: [first] }, subnetIds });
  }
  app.synth();
}
