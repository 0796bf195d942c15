import { componentProviderHost } from '@pulumi/pulumi/provider/experimental';
import { PhotonLoadBalancer } from './load-balancer';
import { PhotonNetwork } from './network';
import { PhotonSecurityGroups } from './security-groups';

export { PhotonLoadBalancer, PhotonNetwork, PhotonSecurityGroups };

void componentProviderHost({
  name: 'photon-server',
  components: [PhotonNetwork, PhotonSecurityGroups, PhotonLoadBalancer],
});
