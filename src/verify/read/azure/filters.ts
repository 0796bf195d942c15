import { EVERY_PORT } from '../../../ports/port-range';
import type { AclRule, FilterChain, AddressMatch, Filter } from '../../engine/model';
import { EVERY_OTHER } from '../../engine/model';
import type { PacketEndpoint } from '../../engine/packet-endpoint';
import { matchAddress } from '../../engine/packet-endpoint';
import type { Directory } from './directory';
import { keyOf } from './directory';
import type { AzureResource } from './resources';
import { recordOf, textOf } from './resources';
import type { Direction, SecurityRule } from './security-rules';

/** The rules that every network security group ends with (Azure: network-security-groups-overview). */
const DEFAULTS: Readonly<
  Record<Direction, readonly { readonly name: string; readonly addresses: AddressMatch }[]>
> = {
  Inbound: [
    { name: 'AllowVnetInBound (priority 65000)', addresses: { kind: 'network' } },
    { name: 'AllowAzureLoadBalancerInBound (priority 65001)', addresses: { kind: 'probe' } },
  ],
  Outbound: [
    { name: 'AllowVnetOutBound (priority 65000)', addresses: { kind: 'network' } },
    { name: 'AllowInternetOutBound (priority 65001)', addresses: { kind: 'internet' } },
  ],
};

/** One security group as it acts at one machine: its rules about that machine, then the default rules, then the denial. */
export function filterOf(
  group: AzureResource,
  rules: readonly SecurityRule[],
  direction: Direction,
  machine: PacketEndpoint,
): Filter {
  const own = rules.filter((rule) => rule.direction === direction).flatMap((rule) => actingAt(rule, machine));
  const defaults = DEFAULTS[direction].map(({ name, addresses }): AclRule => ({
    action: 'allow',
    transports: ['tcp', 'udp'],
    ports: [EVERY_PORT],
    others: [EVERY_OTHER],
    addresses: [addresses],
    title: `default rule ${name} of ${group.name}`,
    place: group.place,
  }));
  return {
    title: `network security group ${group.name}`,
    rules: [...own, ...defaults],
    place: group.place,
    ...(direction === 'Outbound' ? { out: true } : {}),
  };
}

/** A rule whose destination is another machine doesn't act here. */
function actingAt({ here = [], ...rule }: SecurityRule, machine: PacketEndpoint): AclRule[] {
  const found = here.map((addresses) => matchAddress(addresses, machine));
  if (found.includes('yes')) return [rule];
  if (!found.includes('maybe')) return [];
  return [
    {
      ...rule,
      conditional:
        rule.conditional ?? 'whether it is about this machine depends on its address, which is not known',
    },
  ];
}

/**
 * A machine without any security group: Standard addresses and load balancers let nothing in from outside, the network
 * is open (Azure: load-balancer-overview, "secure by default").
 */
export function noSecurityGroup(title: string, place: AzureResource['place'], basic: boolean): Filter {
  return {
    title,
    place,
    rules: [
      {
        action: 'allow',
        transports: ['tcp', 'udp'],
        ports: [EVERY_PORT],
        others: [EVERY_OTHER],
        addresses: basic ? [{ kind: 'any' }] : [{ kind: 'network' }],
        title: basic
          ? 'a Basic address without a security group lets everything in'
          : 'without a security group the network is let in',
        place,
      },
    ],
  };
}

/** Everything may leave a machine without a security group. */
export function leaving(
  chain: readonly AzureResource[],
  rules: ReadonlyMap<string, readonly SecurityRule[]>,
  machine: PacketEndpoint,
): FilterChain {
  return chain.map((group) => filterOf(group, rules.get(keyOf(group)) ?? [], 'Outbound', machine));
}

/** The security group that `{ id }` names; a name where it is not among the files. */
export function groupOf(
  directory: Directory,
  value: unknown,
  from: AzureResource,
  property: string,
): AzureResource | string | undefined {
  if (value === undefined || value === null) return undefined;
  const found = directory.referred(value, 'NetworkSecurityGroup', from, property);
  if (found) return found;
  return textOf(recordOf(value)['id'] ?? value) ?? 'a network security group';
}

/** A security group of which nothing is known. */
export function unknownGroup(name: string, place: AzureResource['place']): Filter {
  const reason = `network security group ${name} is not among the files`;
  return {
    title: reason,
    place,
    rules: [
      {
        action: 'allow',
        transports: ['tcp', 'udp'],
        ports: [EVERY_PORT],
        addresses: [{ kind: 'unknown', reason }],
        title: reason,
        place,
        conditional: reason,
      },
    ],
  };
}
