import type { Flow, FlowParticipant, RuleAudience } from '../flows/flow';
import type { Plan } from '../plan/plan';
import { formatRange, includesPort, mergeRanges } from '../ports/port-range';
import type { RoleServers, Topology } from '../topology/topology';

/** An arrow of a diagram: allowed packets from one box to another. */
export interface DiagramArrow {
  readonly from: FlowParticipant;
  readonly to: FlowParticipant;
  readonly audience: RuleAudience;
  readonly label: string;
}

/** One arrow for everything that one party sends another for one audience. */
export function arrowsOf({ flows, topology }: Plan): DiagramArrow[] {
  const arrows = new Map<string, DiagramArrow & { readonly flows: Flow[] }>();
  for (const flow of flows) {
    const targets = flow.to === 'all' ? topology.roles.map(({ role }) => role) : [flow.to];
    for (const to of targets) {
      const from = flow.from === 'probe' ? 'load-balancer' : flow.from;
      const audience = flow.audience === 'probe' ? 'clients' : flow.audience;
      const key = JSON.stringify([from, to, audience]);
      const arrow = arrows.get(key) ?? { from, to, audience, label: '', flows: [] };
      arrow.flows.push(flow);
      arrows.set(key, arrow);
    }
  }
  return [...arrows.values()].map(({ flows: arrowFlows, ...arrow }) => ({
    ...arrow,
    // Only arrows between servers are labelled: the others' ports stand in the box that they lead to.
    label: arrow.audience === 'servers' ? labelOf(arrowFlows, topology, arrow.to) : '',
  }));
}

/** What servers send the servers of one role, and on which ports. */
function labelOf(flows: readonly Flow[], { roles }: Topology, to: FlowParticipant): string {
  const target = roles.find(({ role }) => role === to);
  const ports = mergeRanges(flows.map(({ ports: range }) => range))
    .map(formatRange)
    .join(', ');
  const label = flows.some((flow) => target && isS2s(flow, target))
    ? 'S2S'
    : target?.kind === 'dashboard'
      ? 'counters'
      : 'servers';
  return `${label} ${ports}/${flows[0]?.transport ?? 'tcp'}`;
}

const isS2s = ({ transport, ports }: Flow, { listens }: RoleServers): boolean =>
  listens.some(
    (listened) =>
      listened.scheme === 's2s' && listened.transport === transport && includesPort(ports, listened.port),
  );
