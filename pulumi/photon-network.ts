import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { Plan } from '../src/plan/plan';
import { planTopology } from '../src/plan/plan';
import { azureName } from './names';
import type { AddressFamily } from '../src/addresses/cidr';
import { familiesOf } from './balancers';
import { allMachines } from './machines';
import type { Endpoint, PhotonLoadBalancerArgs } from './photon-load-balancer';
import { PhotonLoadBalancer } from './photon-load-balancer';
import type { PhotonSecurityGroupsArgs } from './photon-security-groups';
import { PhotonSecurityGroups } from './photon-security-groups';

export interface PhotonNetworkArgs extends PhotonSecurityGroupsArgs, PhotonLoadBalancerArgs {}

/** How a server joins the network. */
export interface AttachArgs {
  readonly subnetId: pulumi.Input<string>;
  /** The id of a public address, in direct access. @default - none */
  readonly publicIpAddressId?: pulumi.Input<string>;
  /** An address of the subnet that the server keeps. @default - one that Azure picks */
  readonly privateIpAddress?: pulumi.Input<string>;
  /** @default false */
  readonly acceleratedNetworking?: pulumi.Input<boolean>;
}

/**
 * All that a Photon Server installation needs of an Azure network: security groups, and in `relay` the load balancers.
 *
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

  constructor(name: string, args: PhotonNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planTopology(args.topology, { clouds: ['azure'] });
    super('photon-server:azure:PhotonNetwork', name, {}, opts);
    this.plan = plan;
    this.#name = name;
    this.#args = args;
    this.securityGroups = new PhotonSecurityGroups(name, args, { parent: this });
    this.loadBalancer =
      plan.topology.access === 'relay' ? new PhotonLoadBalancer(name, args, { parent: this }) : undefined;
    this.endpoints = this.loadBalancer?.endpoints ?? pulumi.output([]);
    this.registerOutputs({ endpoints: this.endpoints });
  }

  /**
   * Makes the network interface of a server: with its security group, its application security group and, in relay,
   * every pool in which the server stands.
   *
   * @param role a role, or `all` in the single layout
   * @param node which of the role's servers, from 1
   */
  attach(
    role: string,
    node: number,
    args: AttachArgs,
    opts?: pulumi.CustomResourceOptions,
  ): network.NetworkInterface {
    const machine = allMachines(this.plan).find((one) => one.role === role && one.node === node);
    if (!machine) throw unknownServer(this.plan, role, node);
    const { resourceGroupName, location, tags } = this.#args;
    return new network.NetworkInterface(
      `${this.#name}-${azureName(role)}-${node}`,
      {
        resourceGroupName,
        location,
        enableAcceleratedNetworking: args.acceleratedNetworking,
        networkSecurityGroup: { id: this.securityGroups.groupOf(role).id },
        ipConfigurations: familiesOf(this.plan.topology).map((family) =>
          this.#ipConfiguration(role, node, family, args),
        ),
        tags: { ...tags, 'photon:role': role, 'photon:node': machine.nodes.join(',') },
      },
      { parent: this, ...opts },
    );
  }

  #ipConfiguration(role: string, node: number, family: AddressFamily, args: AttachArgs) {
    const ipv4 = family === 'ipv4';
    const pools = this.loadBalancer?.poolsOf(role, node, family);
    return {
      name: family,
      primary: ipv4,
      subnet: { id: args.subnetId },
      privateIPAddressVersion: ipv4 ? 'IPv4' : 'IPv6',
      privateIPAllocationMethod: ipv4 && args.privateIpAddress !== undefined ? 'Static' : 'Dynamic',
      ...(ipv4 && args.privateIpAddress !== undefined ? { privateIPAddress: args.privateIpAddress } : {}),
      ...(ipv4 && args.publicIpAddressId !== undefined
        ? { publicIPAddress: { id: args.publicIpAddressId } }
        : {}),
      applicationSecurityGroups: [{ id: this.securityGroups.applicationGroupOf(role).id }],
      loadBalancerBackendAddressPools: pools?.apply((ids) => ids.map((id) => ({ id }))),
    };
  }
}

function unknownServer(plan: Plan, role: string, node: number): Error {
  const machines = allMachines(plan);
  const sharing = machines.find((one) => one.role === role && one.nodes.includes(node));
  const ofRole = machines.filter((one) => one.role === role);
  const roles = [...new Set(machines.map((one) => one.role))];
  if (sharing) {
    return new pulumi.InputPropertyError({
      propertyPath: 'node',
      reason: `${role} server ${node} shares the machine of ${role} server ${sharing.node}; attach ${sharing.node}, which covers both`,
    });
  }
  return ofRole.length > 0
    ? new pulumi.InputPropertyError({
        propertyPath: 'node',
        reason: `${node} is no ${role} server of this topology; write one from 1 to ${ofRole.at(-1)?.nodes.at(-1)}`,
      })
    : new pulumi.InputPropertyError({
        propertyPath: 'role',
        reason: `${role} is no role of this topology; write one of ${roles.join(', ')}`,
      });
}
