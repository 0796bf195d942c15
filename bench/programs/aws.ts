import { PhotonNetwork } from 'photon-server-constructs/cdk';
import { newStack } from '../by-hand/aws-stack';
import { EXAMPLE_IN_CODE } from '../inputs';

const { app, stack, vpc, subnetIds, vpcSubnets } = newStack(process.argv[2] ?? 'out');
new PhotonNetwork(stack, 'Photon', { vpc, topology: EXAMPLE_IN_CODE, relay: { vpcSubnets, subnetIds } });
app.synth();
