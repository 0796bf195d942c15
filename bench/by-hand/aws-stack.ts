import { App, BootstraplessSynthesizer, CfnParameter, Fn, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';

/** An app for a network whose ids are parameters, without the CDK's own check of templates, which takes seconds on either side. */
export function newStack(outdir: string) {
  const quiet = { analyticsReporting: false, treeMetadata: false, builtinCloudFormationValidation: false };
  const app = new App({ outdir, ...quiet });
  const stack = new Stack(app, 'photon-server', { synthesizer: new BootstraplessSynthesizer() });
  const { valueAsString: vpcId } = new CfnParameter(stack, 'VpcId', { type: 'AWS::EC2::VPC::Id' });
  const { valueAsList: subnetIds } = new CfnParameter(stack, 'SubnetIds', {
    type: 'List<AWS::EC2::Subnet::Id>',
  });
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId, availabilityZones: Fn.getAzs() });
  const subnets = [ec2.Subnet.fromSubnetId(stack, 'Subnet', Fn.select(0, subnetIds))];
  return { app, stack, vpc, subnetIds, vpcSubnets: { subnets } };
}
