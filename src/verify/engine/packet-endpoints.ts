import type { AclRule, Infrastructure, Machine } from './model';
import { partyGroup } from './required';
import type { PacketEndpoint } from './packet-endpoint';
import type { IpRange } from './ip-ranges';
import { containsRange, partitionRanges, formatIpRange, PRIVATE_RANGES, parseIpRange } from './ip-ranges';

const NO_GROUPS: ReadonlySet<string> = new Set();
const NO_LISTS: ReadonlySet<string> = new Set();

/** The address that Azure's probes come from, whatever the network (Azure: what-is-ip-address-168-63-129-16). */
const PROBE_ADDRESS = parseIpRange('168.63.129.16');

/** Addresses outside, cut so that all of a piece are alike to every rule, and lists that rules name. */
export function externalSources(rules: readonly AclRule[]): PacketEndpoint[] {
  const ranges: IpRange[] = [];
  const lists = new Set<string>();
  for (const { addresses } of rules) {
    for (const one of addresses) {
      if (one.kind === 'range') ranges.push(one.range);
      if (one.kind === 'list') lists.add(one.list);
      // What is connected to Azure's network, and so no internet, are private addresses.
      if (one.kind === 'network' || one.kind === 'internet') ranges.push(...PRIVATE_RANGES);
    }
  }
  return [...partitionRanges(ranges).map(externalEndpoint), ...[...lists].map(listEndpoint)];
}

/** Whether all addresses of the end are private ones: from outside they come by a connected network alone. */
export const isPrivate = ({ where, ranges = [] }: PacketEndpoint): boolean =>
  where === 'outside' &&
  ranges.length > 0 &&
  ranges.every((one) => PRIVATE_RANGES.some((inside) => containsRange(inside, one)));

export const externalEndpoint = (range: IpRange): PacketEndpoint => ({
  title: formatIpRange(range),
  where: 'outside',
  ranges: [range],
  groups: NO_GROUPS,
  lists: NO_LISTS,
});

const listEndpoint = (list: string): PacketEndpoint => ({
  title: list,
  where: 'outside',
  listed: true,
  groups: NO_GROUPS,
  lists: new Set([list]),
});

/** A server as the source or the destination of packets inside the network. */
export function machineEndpoint({ name, roles, groups, moreGroups, ranges }: Machine): PacketEndpoint {
  return {
    title: roles.length === 0 ? `machines of ${name}` : `${roles.join(' and ')} servers`,
    where: 'network',
    ranges,
    groups: new Set([...groups, ...roles.map(partyGroup)]),
    moreGroups,
    lists: NO_LISTS,
  };
}

/** Any other machine of the network. */
export const otherHost: PacketEndpoint = {
  title: 'any machine of the network',
  where: 'network',
  groups: NO_GROUPS,
  lists: NO_LISTS,
};

/** The host that probes for Azure's load balancers. */
export const azureProbe: PacketEndpoint = {
  title: "Azure's probe",
  where: 'probe',
  ranges: PROBE_ADDRESS ? [PROBE_ADDRESS] : [],
  groups: NO_GROUPS,
  lists: NO_LISTS,
};

/** Everything inside the network that packets may come from, each kind once. */
export function internalSources({
  cloud,
  machines,
  unattributed,
  loadBalancers,
}: Infrastructure): PacketEndpoint[] {
  const chains = [...machines, ...loadBalancers].flatMap(({ inbound }) => inbound);
  const named = new Set(
    chains.flatMap(({ rules }) =>
      rules.flatMap(({ addresses }) => addresses.flatMap((one) => (one.kind === 'group' ? one.group : []))),
    ),
  );
  // Groups that no rule names are like any other machine's.
  const strangers = unattributed.filter(({ groups }) => groups.some((group) => named.has(group)));
  const endpoints = [...machines, ...strangers].map(machineEndpoint);
  const hasSecurityGroup = loadBalancers
    .filter(({ hasSecurityGroup: has }) => has)
    .map((loadBalancer) => loadBalancerEndpoint(loadBalancer.groups, loadBalancer.ranges));
  const distinct = new Map(
    [...endpoints, ...hasSecurityGroup].map(
      (endpoint) =>
        [
          JSON.stringify([
            endpoint.title,
            [...endpoint.groups].sort(),
            (endpoint.ranges ?? []).map(formatIpRange),
          ]),
          endpoint,
        ] as const,
    ),
  );
  return [...distinct.values(), otherHost, ...(cloud === 'azure' ? [azureProbe] : [])];
}

export const loadBalancerEndpoint = (
  groups: readonly string[],
  ranges: readonly IpRange[],
): PacketEndpoint => ({
  title: 'load balancers',
  where: 'network',
  ranges,
  groups: new Set([...groups, partyGroup('load-balancer')]),
  lists: NO_LISTS,
});
