import type { NetworkInterfaceArgs } from '@pulumi/azure-native/network';
import type * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { familiesOf } from './balancers';
import {
  anotherNetwork,
  attachedTwice,
  machineShared,
  publicAddressInRelay,
  serverUnknown,
  subnetIdWrong,
} from './issues';
import type { ExistingAddress } from './load-balancer-args';
import type { Machine } from './machines';
import { allMachines } from './machines';

/**
 * How a server joins the network.
 *
 * @example
 * const args: AttachArgs = { subnetId: subnet.id, acceleratedNetworking: true };
 */
export interface AttachArgs {
  readonly subnetId: pulumi.Input<string>;
  /** The server's own public address, in direct access. @default - none */
  readonly publicIpAddress?: ExistingAddress;
  /** An IPv4 address of the subnet that the server keeps. @default - one that Azure picks */
  readonly privateIpAddress?: pulumi.Input<string>;
  /** @default false */
  readonly acceleratedNetworking?: pulumi.Input<boolean>;
}

/**
 * What a server's network interface belongs to.
 *
 * @example
 * const pools = (membership: Membership) => membership.poolIds('ipv4');
 */
export interface Membership {
  readonly networkSecurityGroupId: pulumi.Output<string>;
  readonly applicationSecurityGroupId: pulumi.Output<string>;
  /** The pools that an IP configuration of a family joins; undefined where there are none. */
  poolIds(family: AddressFamily): pulumi.Output<string[]> | undefined;
}

/** The machine that is attached by a role and node; tells what is wrong where there is none, or it has its interface. */
export function findMachine(plan: Plan, role: string, node: number, isAttached: boolean): Machine | Issue {
  const machines = allMachines(plan);
  const found = machines.find((one) => one.role === role && one.nodes.includes(node));
  if (found?.node === node)
    return isAttached ? attachedTwice.create({ path: 'node' }, { role, node }) : found;
  const [only] = machines;
  const count = plan.topology.roles.find((servers) => servers.role === role)?.count ?? 0;
  const shared =
    found ?? (plan.topology.layout === 'single' && 1 <= node && node <= count ? only : undefined);
  if (shared) return machineShared.create({ path: found ? 'node' : 'role' }, { role, node, by: shared });
  const known = machines.map((one) => `${one.role} ${one.node}`).join(', ');
  return serverUnknown.create(
    { path: machines.some((one) => one.role === role) ? 'node' : 'role' },
    { role, node, known },
  );
}

export function attachIssues(plan: Plan, { publicIpAddress }: AttachArgs): Issue[] {
  const past = plan.topology.access === 'relay' && publicIpAddress !== undefined;
  return past ? [publicAddressInRelay.create({ path: 'publicIpAddress' }, {})] : [];
}

/**
 * Judges subnets one after the other: the members of application security groups that one rule names stand in one
 * virtual network (Azure: application-security-groups).
 */
export function oneNetwork(): (subnetId: string) => Issue[] {
  let first: string | undefined;
  return (id) => {
    const [, network] = /^(\/subscriptions\/.+\/virtualNetworks\/[^/]+)\/subnets\/[^/]+$/i.exec(id) ?? [];
    const place = { path: 'subnetId' };
    // What is no id at all comes from a program's own unit tests, where resources are mocked.
    if (!id.startsWith('/')) return [];
    if (network === undefined) return [subnetIdWrong.create(place, { id })];
    first ??= network;
    if (network.toLowerCase() === first.toLowerCase()) return [];
    return [anotherNetwork.create(place, { network, other: first })];
  };
}

/** The network interface of a machine as Azure writes it, in every family of the topology. */
export function interfaceInputs(
  { topology }: Plan,
  { networkSecurityGroupId, applicationSecurityGroupId, poolIds }: Membership,
  { subnetId, publicIpAddress, privateIpAddress, acceleratedNetworking }: AttachArgs,
): Pick<NetworkInterfaceArgs, 'enableAcceleratedNetworking' | 'networkSecurityGroup' | 'ipConfigurations'> {
  const addresses = {
    ...(privateIpAddress === undefined ? {} : { privateIPAddress: privateIpAddress }),
    ...(publicIpAddress === undefined ? {} : { publicIPAddress: { id: publicIpAddress.id } }),
  };
  return {
    enableAcceleratedNetworking: acceleratedNetworking,
    networkSecurityGroup: { id: networkSecurityGroupId },
    ipConfigurations: familiesOf(topology).map((family) => {
      const ipv4 = family === 'ipv4';
      return {
        name: family,
        primary: ipv4,
        subnet: { id: subnetId },
        privateIPAddressVersion: ipv4 ? 'IPv4' : 'IPv6',
        privateIPAllocationMethod: ipv4 && privateIpAddress !== undefined ? 'Static' : 'Dynamic',
        ...(ipv4 ? addresses : {}),
        applicationSecurityGroups: [{ id: applicationSecurityGroupId }],
        loadBalancerBackendAddressPools: poolIds(family)?.apply((ids) => ids.map((id) => ({ id }))),
      };
    }),
  };
}
