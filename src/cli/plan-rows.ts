import { isByAddress } from '../flows/flow';
import type { Listener } from '../listeners/listener';
import { servedServers } from '../listeners/load-balancers';
import type { Plan } from '../plan/plan';
import type { RuleJson } from '../plan/plan-json';
import { rulesToJson } from '../plan/plan-json';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES, CLOUDS } from '../topology/cloud';
import { formatSource } from '../topology/source';
import { formatRange, mergeRanges, onePort } from '../ports/port-range';

/** More sources than this are counted, not listed. */
const LISTED = 4;

/** Flows as lines to read: those that differ in the game server alone are one. */
export function flowRows({ flows }: Plan): string[][] {
  const groups = groupBy(flows, ({ from, to, transport, purpose, sources }) =>
    JSON.stringify([from, to, transport, withoutNode(purpose), sources]),
  );
  return groups.map(([first, ...others]) => {
    const ranges = mergeRanges([first, ...others].map(({ ports }) => ports));
    return [
      first.from,
      first.to,
      `${ranges.map(formatRange).join(', ')}/${first.transport}`,
      withoutNode(first.purpose),
      shortList(isByAddress(first) ? first.sources.map(formatSource) : []),
    ];
  });
}

/** One line for each machine, audience, transport and set of sources; what both clouds have comes first. */
export function ruleRows({ rules }: Plan, asked?: Cloud): string[][] {
  const flat = rulesToJson(rules, asked);
  const groups = groupBy(flat, ({ role, audience, transport, sources, cloud }) =>
    JSON.stringify([role, audience, transport, sources, cloud]),
  );
  const machines = [...new Set(flat.map(({ role }) => role))];
  const order = ({ role, cloud }: RuleJson) =>
    (cloud ? 1 + CLOUDS.indexOf(cloud) : 0) * machines.length + machines.indexOf(role);
  const sorted = [...groups].sort(([one], [other]) => order(one) - order(other));
  return sorted.map(([first, ...others]) => {
    const ranges = [first, ...others].map(({ fromPort, toPort }) => ({ from: fromPort, to: toPort }));
    return [
      first.role,
      first.audience,
      `${ranges.map(formatRange).join(', ')}/${first.transport}`,
      shortList(first.sources),
      ...(asked ? [] : [first.cloud ? `on ${CLOUD_NAMES[first.cloud]} only` : '']),
    ];
  });
}

/** Listeners as lines to read: consecutive nodes that differ in node and port alone are one. */
export function listenerRows({ listeners }: Plan): string[][] {
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
      `${first.healthPort}/tcp`,
    ];
  });
}

/** How many load balancers each cloud will have, and what stands on each; nothing where one is enough everywhere. */
export function balancerLines(plan: Plan, clouds: readonly Cloud[]): string[] {
  const served = clouds.map((cloud) => ({
    cloud,
    balancers: servedServers(plan, cloud),
  }));
  if (!served.some(({ balancers }) => balancers.length > 1)) return [];
  return served.map(({ cloud, balancers }) => {
    const each = balancers.map(({ number, servers }) => `${number} (${servers})`).join(', ');
    return `on ${CLOUD_NAMES[cloud]} ${balancers.length} load ${balancers.length > 1 ? 'balancers' : 'balancer'}: ${each}`;
  });
}

function nodesOf(group: readonly Listener[]): string {
  const nodes = group.flatMap(({ node }) => (node === null ? [] : [onePort(node)]));
  return nodes.length > 0 ? mergeRanges(nodes).map(formatRange).join(', ') : 'all';
}

const withoutNode = (purpose: string): string => purpose.replace(/ server \d+/, ' server');

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
