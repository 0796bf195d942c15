import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { AdvertiseOptions, ServerSettings } from '../src/server-settings/setting';
import type { Plan } from '../src/plan/plan';
import { planOf, sharingPlan } from '../src/plan/shared-plan';
import { machinesOf } from '../src/topology/topology';
import type { AttachArgs, Membership } from './attach';
import { attachIssues, findMachine, interfaceInputs, oneNetwork } from './attach';
import { balancerIssues, directIssues } from './check-balancers';
import { groupIssues } from './check-groups';
import { resourceNameIssues } from './check-names';
import { withoutDatedAliases } from './dated-aliases';
import { checked, throwInputErrors } from './input-errors';
import type { PhotonLoadBalancerArgs } from './load-balancer-args';
import { allMachines } from './machines';
import { azureName } from './names';
import type { Endpoint } from './photon-load-balancer';
import { PhotonLoadBalancer } from './photon-load-balancer';
import type { PhotonSecurityGroupsArgs } from './photon-security-groups';
import { PhotonSecurityGroups } from './photon-security-groups';
import type { AttachedAddresses } from './settings';
import { settingsOf } from './settings';

/**
 * What {@link PhotonNetwork} is made from.
 *
 * @example
 * const args: PhotonNetworkArgs = { topology, resourceGroupName, grouping: 'shared' };
 */
export interface PhotonNetworkArgs extends PhotonSecurityGroupsArgs, PhotonLoadBalancerArgs {}

/**
 * All that a Photon Server installation needs of an Azure network: security groups, and in `relay` the load balancers.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * const photon = new PhotonNetwork('photon', { topology, resourceGroupName: group.name });
 * const nic = photon.attach('game', 1, { subnetId: subnet.id });
 */
export class PhotonNetwork extends pulumi.ComponentResource {
  readonly securityGroups: PhotonSecurityGroups;
  /** Absent in direct access. */
  readonly loadBalancer: PhotonLoadBalancer | undefined;
  /** Every public endpoint of the load balancers; none in direct access. */
  readonly endpoints: pulumi.Output<Endpoint[]>;
  /** What the topology asks for. */
  readonly plan: Plan;
  readonly #name: string;
  readonly #args: PhotonNetworkArgs;
  readonly #subnetIssues = oneNetwork();
  readonly #attached = new Map<string, AttachedAddresses>();

  constructor(name: string, args: PhotonNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    const planned = { topology: args.topology, cloud: 'azure' } as const;
    const plan = planOf(planned);
    const relay = plan.topology.access === 'relay';
    throwInputErrors([
      ...resourceNameIssues(name, [
        ...allMachines(plan).map(({ role, node }) => `${role}-${node}`),
        ...machinesOf(plan.topology),
      ]),
      ...groupIssues(plan, args),
      ...(relay ? balancerIssues(plan, args) : directIssues(args)),
    ]);
    super('photon-server:azure:PhotonNetwork', name, {}, withoutDatedAliases(opts));
    this.plan = plan;
    this.#name = name;
    this.#args = args;
    const parts = sharingPlan(planned, plan, () => ({
      securityGroups: new PhotonSecurityGroups(name, args, { parent: this }),
      loadBalancer: relay ? new PhotonLoadBalancer(name, args, { parent: this }) : undefined,
    }));
    this.securityGroups = parts.securityGroups;
    this.loadBalancer = parts.loadBalancer;
    this.endpoints = this.loadBalancer?.endpoints ?? pulumi.output([]);
    this.registerOutputs({
      endpoints: this.endpoints,
      networkSecurityGroupIds: this.securityGroups.networkSecurityGroupIds,
      applicationSecurityGroupIds: this.securityGroups.applicationSecurityGroupIds,
    });
  }

  /**
   * Makes the network interface of a server: with its security group, its application security group and, in relay,
   * every pool in which the server stands.
   *
   * @param role a role, or `all` in the single layout
   * @param node which of the role's servers, from 1; where several share a machine, the first of them
   * @throws InputPropertyError or InputPropertiesError for a server that there is none of, or is attached already
   */
  attach(
    role: string,
    node: number,
    args: AttachArgs,
    opts?: pulumi.CustomResourceOptions,
  ): network.NetworkInterface {
    const key = `${role}:${node}`;
    const machine = findMachine(this.plan, role, node, this.#attached.has(key));
    throwInputErrors('code' in machine ? [machine] : attachIssues(this.plan, args));
    const nodes = 'nodes' in machine ? machine.nodes : [];
    const subnetId = checked(args.subnetId, this.#subnetIssues);
    const { resourceGroupName, location, tags } = this.#args;
    const made = new network.NetworkInterface(
      `${this.#name}-${azureName(role)}-${node}`,
      {
        resourceGroupName,
        location,
        ...interfaceInputs(this.plan, this.membership(role, node), { ...args, subnetId }),
        tags: { ...tags, 'photon:role': role, 'photon:node': nodes.join(',') },
      },
      { parent: this, ...opts },
    );
    this.#attached.set(key, { args, made });
    return made;
  }

  /**
   * What a server's network interface belongs to, for one that you make yourself, such as that of a scale set.
   *
   * @throws InputPropertyError where the topology has no such role
   */
  membership(role: string, node: number): Membership {
    return {
      networkSecurityGroupId: this.securityGroups.groupOf(role).id,
      applicationSecurityGroupId: this.securityGroups.applicationGroupOf(role).id,
      poolIds: (family) => this.loadBalancer?.poolsOf(role, node, family),
    };
  }

  /**
   * What each server's configuration must say so that it advertises what is open, with the addresses of the load
   * balancers and of the servers attached so far.
   */
  settings(options: Pick<AdvertiseOptions, 'region'> = {}): pulumi.Output<ServerSettings[]> {
    return settingsOf(this.plan, this.loadBalancer, this.#attached, options);
  }
}
