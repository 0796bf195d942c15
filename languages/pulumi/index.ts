import { join } from 'node:path';
import { componentProviderHost } from '@pulumi/pulumi/provider/experimental';
import { PhotonLoadBalancer } from './load-balancer';
import { PhotonNetwork } from './network';
import { PhotonRoleRules } from './role-rules';
import { PhotonSecurityGroups } from './security-groups';

export { PhotonLoadBalancer, PhotonNetwork, PhotonRoleRules, PhotonSecurityGroups };

// The schema is read from the sources, which stand beside `bin`.
void componentProviderHost({
  name: 'photon-server',
  dirname: join(__dirname, '..'),
  components: [PhotonNetwork, PhotonSecurityGroups, PhotonLoadBalancer, PhotonRoleRules],
});
