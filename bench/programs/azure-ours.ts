import { loadTopology } from 'photon-server-constructs';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { EXAMPLE_IN_CODE } from '../inputs';
import { mockAzure } from './mocks';

const SUBNET =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network/virtualNetworks/photon/subnets/servers';

mockAzure();
const [file] = process.argv.slice(2);
const topology = file === undefined ? EXAMPLE_IN_CODE : loadTopology(file);
const network = new PhotonNetwork('photon', {
  topology,
  resourceGroupName: 'photon',
  location: 'westeurope',
});
for (const [role, count] of Object.entries(topology.servers ?? {})) {
  for (let node = 1; node <= count; node += 1)
    network.server(role, node).createNetworkInterface({ subnetId: SUBNET });
}
