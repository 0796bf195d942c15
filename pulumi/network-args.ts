import type { RelayAccessOnly } from 'photon-server-constructs';
import type { PhotonNetworkInterfaceArgs } from './network-interface';
import type { PhotonArgs } from './photon-args';
import type { PhotonSecurityGroups } from './photon-security-groups';
import type { PhotonRelayArgs } from './relay-args';
import type { PhotonSecurityGroupRulesArgs } from './security-group-args';
import type { PhotonExistingSecurityGroup } from './standalone-rules';
import type { PhotonTopology } from './topology-argument';

/**
 * Arguments of `PhotonNetwork`: topology, resource group, security rules, and options of the load balancers. Where
 * the topology is written as a literal, only its roles are servers.
 */
export interface PhotonNetworkArgs<T extends PhotonTopology = PhotonTopology>
  extends PhotonArgs<T>, PhotonSecurityGroupRulesArgs {
  /** How clients come through load balancers; for `access: relay` alone. @default - the defaults of each property */
  readonly relay?: RelayAccessOnly<T, PhotonRelayArgs>;
  /**
   * Security groups that exist already: as made by `PhotonSecurityGroups`, or by role (`all` for a shared one),
   * with rules as resources of their own.
   *
   * @default - new ones
   */
  readonly securityGroups?: PhotonSecurityGroups | Record<string, PhotonExistingSecurityGroup>;
  /**
   * `interface`: each network interface has its security group. `subnet`: you associate the groups with subnets, as in
   * `networkSecurityGroup: { id: photon.securityGroupOf('game').id }`, one subnet for each group.
   *
   * @default 'interface'
   */
  readonly securityGroupOn?: 'interface' | 'subnet';
  /**
   * Network interfaces that are created with the network, by server as in `game-1`; checked before anything is created.
   *
   * @default - none; `server(role, node).createNetworkInterface(args)` creates them one by one
   */
  readonly attachments?: Record<string, PhotonNetworkInterfaceArgs>;
  /** The region that name servers tell clients. @default - left to fill in */
  readonly region?: string;
}
