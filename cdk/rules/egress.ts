import { groupBy } from '../../src/collections/group-by';
import type { Flow } from '../../src/flows/flow';
import { isByAddress } from '../../src/flows/flow';
import type { Issue } from '../../src/issues/issue';
import { mergeRanges } from '../../src/ports/port-range';
import { egressUnknown } from '../issues';
import type { PlannedNetwork } from '../planned';
import { awsDescription, groupTitle } from './description';
import type { IngressRule } from './ingress';
import { addressSource } from './rule-source';

/** What leaves a group for another one, or for an address; the `source` is where it goes. */
export type EgressRule = IngressRule;

/** All that one group must send by itself; answers need no rule. */
export function egressOf(
  plan: PlannedNetwork,
  group: string,
  ingress: ReadonlyMap<string, readonly IngressRule[]>,
): EgressRule[] {
  const byGroup = [...ingress].flatMap(([target, rules]) =>
    rules
      .filter(({ source }) => source.kind === 'role' && source.id === group)
      .map((rule): EgressRule => ({
        ...rule,
        source: { kind: 'role', id: target },
        description: awsDescription(`${groupTitle(group)} to ${groupTitle(target)}, ${rule.transport}`),
      })),
  );
  return [...byGroup, ...egressByAddress(plan, group), ...outboundOf(plan, group)];
}

function egressByAddress(plan: PlannedNetwork, group: string): EgressRule[] {
  const rules = flowsByAddress(plan, group).flatMap(({ to, audience, transport, ports }) => {
    const text = `${groupTitle(group)} to ${groupTitle(to)} by public address, ${transport}`;
    const rule = { audience, transport, ...ports, description: awsDescription(text) };
    return (plan.topology.publicAddresses[to] ?? []).map((cidr) => ({
      key: `${to} ${transport} ${cidr}`,
      rule: { ...rule, source: addressSource(plan, cidr) },
    }));
  });
  return [...groupBy(rules, ({ key }) => [key]).values()].flatMap((group) =>
    mergeRanges(group.map(({ rule }) => rule)).map((range) => ({ ...group[0].rule, ...range })),
  );
}

/** What the topology lets servers open themselves; load balancers open nothing of their own. */
function outboundOf(plan: PlannedNetwork, group: string): EgressRule[] {
  if (group === 'load-balancer') return [];
  return plan.topology.outbound.flatMap(({ transport, from, to, sources }) =>
    sources.map((cidr) => ({
      audience: 'management',
      transport,
      from,
      to,
      source: addressSource(plan, cidr),
      description: awsDescription(`${groupTitle(group)} to outbound addresses, ${transport}`),
    })),
  );
}

function flowsByAddress({ flows, topology }: PlannedNetwork, group: string): Flow[] {
  const single = topology.layout === 'single';
  return flows.filter(
    (flow) => flow.audience === 'servers' && isByAddress(flow) && (single ? 'all' : flow.from) === group,
  );
}

/** Servers that stay out of reach, since nothing says where they are. */
export function egressIssues(plan: PlannedNetwork, group: string): Issue[] {
  const unknown = flowsByAddress(plan, group).filter(({ to }) => !plan.topology.publicAddresses[to]);
  const pairs = new Map(unknown.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  return [...pairs.values()].map(({ from, to }) =>
    egressUnknown.create({ path: `publicAddresses.${to}` }, { from, to }),
  );
}
