import { App, BootstraplessSynthesizer, CfnParameter, Fn, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { loadTopology } from 'photon-server-constructs';
import { PhotonNetwork } from 'photon-server-constructs/cdk';
import { EXAMPLE_IN_CODE } from '../inputs';

const [outdir = 'out', file] = process.argv.slice(2);
const app = new App({
  outdir,
  analyticsReporting: false,
  treeMetadata: false,
  builtinCloudFormationValidation: process.env.UNCHECKED === undefined,
});
const stack = new Stack(app, 'photon-server', { synthesizer: new BootstraplessSynthesizer() });
const vpcId = new CfnParameter(stack, 'VpcId', { type: 'AWS::EC2::VPC::Id' });
const subnetIds = new CfnParameter(stack, 'SubnetIds', { type: 'List<AWS::EC2::Subnet::Id>' }).valueAsList;
new PhotonNetwork(stack, 'Photon', {
  vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: vpcId.valueAsString,
    availabilityZones: Fn.getAzs(),
  }),
  topology: file === undefined ? EXAMPLE_IN_CODE : loadTopology(file),
  relay: {
    vpcSubnets: { subnets: [ec2.Subnet.fromSubnetId(stack, 'Subnet', Fn.select(0, subnetIds))] },
    subnetIds,
  },
});
app.synth();
