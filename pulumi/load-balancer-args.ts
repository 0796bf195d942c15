import type { KnownRolesOnly, RelayAccessOnly } from 'photon-server-constructs';
import type { PhotonArgs } from './photon-args';
import type { PhotonRelayArgs } from './relay-args';
import type { PhotonTopology } from './topology-argument';

/** Arguments of {@link PhotonLoadBalancer}: topology, resource group, and options of the load balancers. */
export interface PhotonLoadBalancerArgs<T extends PhotonTopology = PhotonTopology>
  extends PhotonArgs<T>, PhotonRelayArgs {
  readonly topology: T & KnownRolesOnly<T> & RelayAccessOnly<T, unknown>;
}
