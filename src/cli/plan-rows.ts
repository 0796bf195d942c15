import { FAMILY_NAMES } from '../addresses/cidr';
import { isByAddress } from '../flows/flow';
import type { Listener } from '../listeners/listener';
import type { Plan } from '../plan/plan';
import type { RuleJson } from '../plan/plan-json';
import { rulesToJson } from '../plan/plan-json';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES, CLOUDS } from '../topology/cloud';
import type { Source } from '../topology/source';
import { formatSource } from '../topology/source';
import { probedRoles } from '../rules/azure-relay';
import { formatRange, mergeRanges, onePort } from '../ports/port-range';

/** The most sources of a row; more are counted. */
const LISTED = 4;

/** Flows as table rows: those that differ in ports alone are one. Azure probes pooled servers alone. */
export function flowRows({ flows, topology }: Plan, asked?: Cloud): string[][] {
  // Flows of one origin share one list of sources, which may hold thousands.
  const lists = new Map<readonly Source[], number>();
  const listOf = (sources: readonly Source[]): number => {
    const number = lists.get(sources) ?? lists.size;
    lists.set(sources, number);
    return number;
  };
  const probed = probedRoles(topology);
  const there = flows.filter(({ from, to }) => asked !== 'azure' || from !== 'probe' || probed.has(to));
  const groups = groupBy(there, ({ from, to, transport, purpose, sources }) =>
    JSON.stringify([from, to, transport, purpose, isByAddress({ sources }) ? listOf(sources) : 'group']),
  );
  return groups.map(([first, ...others]) => {
    const ranges = mergeRanges([first, ...others].map(({ ports }) => ports));
    return [
      first.from,
      first.to,
      `${ranges.map(formatRange).join(', ')}/${first.transport}`,
      first.purpose,
      shortList(isByAddress(first) ? first.sources.map(formatSource) : []),
    ];
  });
}

/** Rules as table rows: one for each machine, audience, transport and set of sources; those of both clouds first. */
export function ruleRows({ rules }: Plan, asked?: Cloud): string[][] {
  const flat = rulesToJson(rules, asked);
  const groups = groupBy(flat, ({ role, audience, transport, sources, internetFamily, cloud }) =>
    JSON.stringify([role, audience, transport, sources, internetFamily, cloud]),
  );
  const machines = [...new Set(flat.map(({ role }) => role))];
  const order = ({ role, cloud }: RuleJson) =>
    (cloud ? 1 + CLOUDS.indexOf(cloud) : 0) * machines.length + machines.indexOf(role);
  const sorted = [...groups].sort(([row], [other]) => order(row) - order(other));
  return sorted.map(([first, ...others]) => {
    const ranges = [first, ...others].map(({ fromPort, toPort }) => ({ from: fromPort, to: toPort }));
    return [
      first.role,
      first.audience,
      `${ranges.map(formatRange).join(', ')}/${first.transport}`,
      shortList(first.sources.map((source) => withFamily(source, first.internetFamily))),
      ...(asked ? [] : [first.cloud ? `on ${CLOUD_NAMES[first.cloud]} only` : '']),
    ];
  });
}

const withFamily = (source: string, family: RuleJson['internetFamily']): string =>
  family && source === 'Internet' ? `${source} (${FAMILY_NAMES[family]})` : source;

/** Listeners as table rows: consecutive nodes that differ in node and port alone are one. */
export function listenerRows({ listeners }: Plan, asked?: Cloud): string[][] {
  const groups = groupBy(listeners, ({ role, node, scheme, targetPort, healthPort, port }) =>
    JSON.stringify([role, scheme, targetPort, healthPort, node === null ? port : port - node]),
  );
  return groups.map((group) => {
    const [first] = group;
    return [
      first.role,
      nodesOf(group),
      first.scheme,
      `${mergeRanges(group.map(({ port }) => onePort(port)))
        .map(formatRange)
        .join(', ')}/${first.transport}`,
      `${first.targetPort}`,
      asked === 'azure' && first.node !== null ? 'none' : `${first.healthPort}/tcp`,
    ];
  });
}

function nodesOf(group: readonly Listener[]): string {
  const nodes = group.flatMap(({ node }) => (node === null ? [] : [onePort(node)]));
  return nodes.length > 0 ? mergeRanges(nodes).map(formatRange).join(', ') : 'all';
}

const shortList = (items: readonly string[]): string =>
  items.length > LISTED
    ? `${items.slice(0, LISTED - 1).join(', ')} and ${items.length - LISTED + 1} more`
    : items.join(', ');

/** Groups of at least one, in the order of their first members. */
function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
