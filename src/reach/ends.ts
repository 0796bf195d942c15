import type { Clause, Infrastructure, Machine } from './model';
import { partyGroup } from './needs';
import type { End } from './packet';
import type { Region } from './regions';
import { containsRegion, cutAt, formatRegion, PRIVATE_REGIONS, regionOf } from './regions';

const NO_GROUPS: ReadonlySet<string> = new Set();
const NO_LISTS: ReadonlySet<string> = new Set();

/** The address that Azure's probes come from, whatever the network (Azure: what-is-ip-address-168-63-129-16). */
const PROBE_ADDRESS = regionOf('168.63.129.16');

/** Addresses outside, cut so that all of a piece are alike to every rule, and lists that rules name. */
export function outsideEnds(clauses: readonly Clause[]): End[] {
  const regions: Region[] = [];
  const lists = new Set<string>();
  for (const { peers } of clauses) {
    for (const one of peers) {
      if (one.kind === 'region') regions.push(one.region);
      if (one.kind === 'list') lists.add(one.list);
      // What is connected to Azure's network, and so no internet, are private addresses.
      if (one.kind === 'network' || one.kind === 'internet') regions.push(...PRIVATE_REGIONS);
    }
  }
  return [...cutAt(regions).map(outsideEnd), ...[...lists].map(listEnd)];
}

/** Whether all addresses of the end are private ones: from outside they come by a connected network alone. */
export const isPrivate = ({ where, regions = [] }: End): boolean =>
  where === 'outside' &&
  regions.length > 0 &&
  regions.every((one) => PRIVATE_REGIONS.some((inside) => containsRegion(inside, one)));

export const outsideEnd = (region: Region): End => ({
  title: formatRegion(region),
  where: 'outside',
  regions: [region],
  groups: NO_GROUPS,
  lists: NO_LISTS,
});

const listEnd = (list: string): End => ({
  title: list,
  where: 'outside',
  listed: true,
  groups: NO_GROUPS,
  lists: new Set([list]),
});

/** A server as the source or the destination of packets inside the network. */
export function machineEnd({ name, role, groups, moreGroups, regions }: Machine): End {
  const party = role === undefined ? [] : [partyGroup(role)];
  return {
    title: role === undefined ? `machines of ${name}` : `${role} servers`,
    where: 'network',
    regions,
    groups: new Set([...groups, ...party]),
    moreGroups,
    lists: NO_LISTS,
  };
}

/** Any other machine of the network. */
export const neighbour: End = {
  title: 'any machine of the network',
  where: 'network',
  groups: NO_GROUPS,
  lists: NO_LISTS,
};

/** The host that probes for Azure's load balancers. */
export const azureProbe: End = {
  title: "Azure's probe",
  where: 'probe',
  regions: PROBE_ADDRESS ? [PROBE_ADDRESS] : [],
  groups: NO_GROUPS,
  lists: NO_LISTS,
};

/** Everything inside the network that packets may come from, each kind once. */
export function insideEnds({ cloud, machines, unplaced, balancers }: Infrastructure): End[] {
  const gates = [...machines, ...balancers].flatMap(({ inbound }) => inbound);
  const named = new Set(
    gates.flatMap(({ clauses }) =>
      clauses.flatMap(({ peers }) => peers.flatMap((one) => (one.kind === 'group' ? one.group : []))),
    ),
  );
  // Groups that no rule names are like any other machine's.
  const strangers = unplaced.filter(({ groups }) => groups.some((group) => named.has(group)));
  const ends = [...machines, ...strangers].map(machineEnd);
  const gated = balancers
    .filter(({ gated: has }) => has)
    .map((balancer) => balancerEnd(balancer.groups, balancer.regions));
  const distinct = new Map(
    [...ends, ...gated].map(
      (end) =>
        [
          JSON.stringify([end.title, [...end.groups].sort(), (end.regions ?? []).map(formatRegion)]),
          end,
        ] as const,
    ),
  );
  return [...distinct.values(), neighbour, ...(cloud === 'azure' ? [azureProbe] : [])];
}

export const balancerEnd = (groups: readonly string[], regions: readonly Region[]): End => ({
  title: 'load balancers',
  where: 'network',
  regions,
  groups: new Set([...groups, partyGroup('load-balancer')]),
  lists: NO_LISTS,
});
