import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { EXAMPLE_IN_CODE, PLACE, SUBNET } from '../inputs';
import { mockAzure } from './mocks';

mockAzure();
const network = new PhotonNetwork('photon', { topology: EXAMPLE_IN_CODE, ...PLACE });
for (const [role, count] of Object.entries(EXAMPLE_IN_CODE.servers ?? {})) {
  for (let node = 1; node <= count; node += 1)
    network.server(role, node).createNetworkInterface({ subnetId: SUBNET });
}
