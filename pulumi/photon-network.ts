import type * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { RoleName } from 'photon-server-constructs';
import { whenAttached } from './attachments';
import { checkNetworkArgs } from './check-args';
import { withoutDatedAliases } from './dated-aliases';
import { withDerived } from './derived';
import type { PhotonEndpoints } from './endpoints';
import { machineNamed } from './machine-named';
import { networkEndpoints } from './network-endpoints';
import type { PhotonNetworkArgs } from './network-args';
import type { NetworkMembers } from './network-parts';
import { networkPartsOf } from './network-parts';
import { PhotonLoadBalancer } from './photon-load-balancer';
import type { PhotonSecurityGroup } from './security-group-args';
import { PhotonSecurityGroups } from './photon-security-groups';
import type { PhotonServer } from './photon-server';
import type { PhotonScaleSetArgs, PhotonScaleSetNetworkProfile } from './scale-sets';
import { scaleSetNetworkProfile } from './scale-sets';
import { ServerHandle } from './server-handle';
import type { PhotonTopology } from './topology-argument';

/**
 * The network security groups of a Photon Server installation and, with `access: relay`, its load balancers.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * const photon = new PhotonNetwork('photon', { topology, resourceGroupName: group.name });
 * const nic = photon.server('game', 1).createNetworkInterface({ subnetId: subnet.id });
 */
export class PhotonNetwork<T extends PhotonTopology = PhotonTopology> extends pulumi.ComponentResource {
  readonly securityGroups: PhotonSecurityGroups;
  /** Absent in direct access. */
  readonly loadBalancer?: PhotonLoadBalancer;
  /** Of `attachments`, by server as in `game-1`. */
  readonly networkInterfaces: Record<string, network.NetworkInterface>;
  readonly #members: NetworkMembers;

  constructor(name: string, args: PhotonNetworkArgs<T>, opts?: pulumi.ComponentResourceOptions) {
    checkNetworkArgs(name, args);
    const parts = networkPartsOf(name, args);
    super('photon-server:azure:PhotonNetwork', name, {}, withoutDatedAliases(opts));
    const { resourceGroupName, location, tags, relay: relayArgs, securityGroups } = args;
    const common = { topology: parts.plan, resourceGroupName, location, tags };
    const child = { parent: this };
    if (securityGroups instanceof PhotonSecurityGroups) this.securityGroups = securityGroups;
    else {
      const { grouping, rules, priorities, sources } = args;
      const shape = { grouping, rules, priorities, sources, securityGroups };
      this.securityGroups = new PhotonSecurityGroups(
        name,
        withDerived({ ...common, ...shape }, parts),
        child,
      );
    }
    if (parts.relay)
      this.loadBalancer = new PhotonLoadBalancer(
        name,
        withDerived({ ...common, ...relayArgs }, parts),
        child,
      );
    const { securityGroups: groups, loadBalancer } = this;
    this.#members = { network: this, name, args, parts, securityGroups: groups, loadBalancer };
    this.networkInterfaces = Object.fromEntries(
      parts.attached.map(({ key, server, args: interfaceArgs }) => [
        key,
        this.server(server.role as RoleName<T>, server.node).createNetworkInterface(interfaceArgs),
      ]),
    );
    parts.attachments.warnAtTheEnd(this, name);
    this.registerOutputs({
      networkSecurityGroupIds: this.securityGroups.networkSecurityGroupIds,
      applicationSecurityGroupIds: this.securityGroups.applicationSecurityGroupIds,
    });
  }

  /**
   * One server: its groups, endpoints and settings, and how it gets its network interface.
   *
   * @param node which of the role's servers, from 1. @default 1
   * @throws InputPropertyError where the topology has no such server
   */
  server(role: RoleName<T>, node = 1): PhotonServer<T> {
    return new ServerHandle(this.#members, role, node);
  }

  /**
   * Where clients reach each server, as in `game-1`. In direct access a server that is not attached, or has no public
   * address, has none.
   */
  get endpoints(): pulumi.Output<PhotonEndpoints> {
    return whenAttached(() => networkEndpoints(this.#members));
  }

  /**
   * The network security group of a role's machines.
   *
   * @throws InputPropertyError where the topology has no such role, or its servers have machines of several kinds
   */
  securityGroupOf(role: RoleName<T> | 'all'): PhotonSecurityGroup {
    return this.securityGroups.securityGroupOf(role);
  }

  /**
   * The application security group of a role's machines, to name them in custom rules.
   *
   * @throws InputPropertyError where the topology has no such role
   */
  applicationSecurityGroupOf(role: RoleName<T> | 'all'): network.ApplicationSecurityGroup {
    return this.securityGroups.applicationSecurityGroupOf(role);
  }

  /**
   * The ids of the backend pools that a server's network interface joins; none in direct access.
   *
   * @param node which of the role's servers, from 1. @default 1
   * @throws InputPropertyError where the topology has no such server
   */
  poolsOf(role: RoleName<T>, node = 1): pulumi.Output<string[]> {
    machineNamed(this.#members.parts.machines, role, node);
    return this.loadBalancer?.poolsOf(role, node) ?? pulumi.output([]);
  }

  /**
   * The network profile of a scale set whose machines are the servers of a pooled role, and attaches all of them.
   *
   * @throws InputPropertyError for a role that is not pooled, or one that is attached already
   * @example
   * const networkProfile = photon.scaleSetNetworkProfile('name', { subnetId: subnet.id });
   */
  scaleSetNetworkProfile(role: RoleName<T>, args: PhotonScaleSetArgs): PhotonScaleSetNetworkProfile {
    return scaleSetNetworkProfile(this.#members, role, args);
  }
}
