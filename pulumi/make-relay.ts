import type * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from '../src/addresses/cidr';
import { idleTimeoutIssues } from './check-load-balancers';
import type { NetworkRelay } from './derive-relay';
import { standaloneNatRules } from './existing-load-balancer';
import { checked } from './input-errors';
import type { PhotonLoadBalancerArgs } from './load-balancer-args';
import { familiesOf } from './load-balancers';
import { machineNamed } from './machine-named';
import { makeLoadBalancer } from './make-load-balancer';
import type { PhotonExistingAddress } from './relay-args';

/** The load balancers of a component, made and brought along. */
export interface MadeRelay {
  readonly relay: NetworkRelay['relay'];
  readonly args: PhotonLoadBalancerArgs;
  /** Those that are made, by number. */
  readonly loadBalancers: Record<string, network.LoadBalancer>;
  /** The public addresses, by number of the load balancer and family. */
  readonly addresses: Record<string, Partial<Record<AddressFamily, pulumi.Output<string>>>>;
  /** Of load balancers that are brought along, by name. */
  readonly natRules: Record<string, network.InboundNatRule>;
}

/** Makes the load balancers that are not given, and the inbound NAT rules of those that are. */
export function makeRelay(
  parent: pulumi.Resource,
  name: string,
  given: PhotonLoadBalancerArgs,
  parts: NetworkRelay,
): MadeRelay {
  const { plan, relay } = parts;
  const idleTimeoutInMinutes = checked(given.idleTimeoutInMinutes ?? 4, idleTimeoutIssues);
  const args = { ...given, idleTimeoutInMinutes };
  const made: MadeRelay = { relay, args, loadBalancers: {}, addresses: {}, natRules: {} };
  for (const loadBalancer of relay.loadBalancers) {
    const { number } = loadBalancer;
    const existing = args.loadBalancers?.[number];
    const target = { ...args, parent, name: `${name}-${number}`, path: relay.path };
    const own = existing ? undefined : makeLoadBalancer(target, loadBalancer, parts);
    if (own) made.loadBalancers[number] = own.resource;
    if (existing) Object.assign(made.natRules, standaloneNatRules(loadBalancer, existing, target));
    const addresses = existing?.frontends ?? own?.addresses;
    made.addresses[number] = Object.fromEntries(
      familiesOf(plan.topology).map((family) => [family, textOf(addresses?.[family])]),
    );
  }
  return made;
}

const textOf = (address?: Pick<PhotonExistingAddress, 'ipAddress'>): pulumi.Output<string> =>
  pulumi.output(address?.ipAddress).apply((text) => text ?? '');

/** The ids of the pools, or inbound NAT rules, that a server's network interface joins. */
export function partIds(
  { relay, args, loadBalancers, natRules }: MadeRelay,
  role: string,
  node: number,
  family: AddressFamily,
  kind: 'backendAddressPools' | 'inboundNatRules',
): pulumi.Output<string[]> {
  const machine = machineNamed(relay.machines, role, node);
  const byAddress = family === 'ipv4' ? Object.keys(args.byAddress?.servers ?? {}) : [];
  const joined = relay.membership.of(machine, family, byAddress);
  const names = kind === 'backendAddressPools' ? joined.pools : joined.natRules;
  const number = relay.membership.numberOf(machine);
  const existing = args.loadBalancers?.[number];
  if (existing && kind === 'inboundNatRules')
    return pulumi.all(names.flatMap((rule) => natRules[rule]?.id ?? []));
  const parts = existing ? names.filter((pool) => existing.pools?.includes(pool)) : names;
  return pulumi
    .output(existing?.id ?? loadBalancers[number]?.id)
    .apply((id) => (id ? parts.map((part) => `${id}/${kind}/${part}`) : []));
}
