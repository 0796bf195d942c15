import { FAMILY_NAMES } from '../addresses/cidr';
import { groupBy } from '../collections/group-by';
import { isByAddress } from '../flows/flow';
import type { Listener } from '../listeners/listener';
import type { Plan } from '../plan/plan';
import type { RuleJson } from '../plan/plan-json';
import { rulesToJson } from '../plan/rules-json';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES, CLOUDS } from '../topology/cloud';
import type { Source } from '../topology/source';
import { formatSource } from '../topology/source';
import { probedRoles } from '../rules/azure-relay';
import { formatRanges, onePort } from '../ports/port-range';

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
  const groups = groupBy(there, ({ from, to, transport, purpose, sources }) => [
    JSON.stringify([from, to, transport, purpose, isByAddress({ sources }) ? listOf(sources) : 'group']),
  ]);
  return [...groups.values()].map((group) => {
    const [{ from, to, transport, purpose, sources }] = group;
    const ports = `${formatRanges(group.map((flow) => flow.ports))}/${transport}`;
    return [from, to, ports, purpose, shortList(isByAddress({ sources }) ? sources.map(formatSource) : [])];
  });
}

/** Rules as table rows: one for each machine, audience, transport and set of sources; those of both clouds first. */
export function ruleRows({ rules }: Plan, asked?: Cloud): string[][] {
  const flat = rulesToJson(rules, asked);
  const groups = groupBy(flat, ({ role, audience, transport, sources, internetFamily, cloud }) => [
    JSON.stringify([role, audience, transport, sources, internetFamily, cloud]),
  ]);
  const machines = [...new Set(flat.map(({ role }) => role))];
  const order = ({ role, cloud }: RuleJson) =>
    (cloud ? 1 + CLOUDS.indexOf(cloud) : 0) * machines.length + machines.indexOf(role);
  const sorted = [...groups.values()].sort(([row], [other]) => order(row) - order(other));
  return sorted.map((group) => {
    const [{ role, audience, transport, internetFamily, cloud }] = group;
    const sources = group[0].sources.map((source) => withFamily(source, internetFamily));
    const ports = formatRanges(group.map(({ fromPort: from, toPort: to }) => ({ from, to })));
    const where = asked ? [] : [cloud ? `on ${CLOUD_NAMES[cloud]} only` : ''];
    return [role, audience, `${ports}/${transport}`, shortList(sources), ...where];
  });
}

const withFamily = (source: string, family: RuleJson['internetFamily']): string =>
  family && source === 'Internet' ? `${source} (${FAMILY_NAMES[family]})` : source;

/** Listeners as table rows: consecutive nodes that differ in node and port alone are one. */
export function listenerRows({ listeners }: Plan, asked?: Cloud): string[][] {
  const groups = groupBy(listeners, ({ role, node, scheme, targetPort, healthPort, port }) => [
    JSON.stringify([role, scheme, targetPort, healthPort, node === null ? port : port - node]),
  ]);
  return [...groups.values()].map((group) => {
    const [{ role, node, scheme, transport, targetPort, healthPort }] = group;
    return [
      role,
      nodesOf(group),
      scheme,
      `${formatRanges(group.map(({ port }) => onePort(port)))}/${transport}`,
      `${targetPort}`,
      asked === 'azure' && node !== null ? 'none' : `${healthPort}/tcp`,
    ];
  });
}

const nodesOf = (group: readonly Listener[]): string =>
  formatRanges(group.flatMap(({ node }) => (node === null ? [] : [onePort(node)]))) || 'all';

const shortList = (items: readonly string[]): string =>
  items.length > LISTED
    ? `${items.slice(0, LISTED - 1).join(', ')} and ${items.length - LISTED + 1} more`
    : items.join(', ');
