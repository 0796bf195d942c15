import { groupBy } from '../collections/group-by';
import type { Flow, FlowParticipant, RuleAudience } from '../flows/flow';
import type { Plan } from '../plan/plan';
import { formatRanges, includesPort } from '../ports/port-range';
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
  const drawn = flows.flatMap((flow) => {
    const targets = flow.to === 'all' ? topology.roles.map(({ role }) => role) : [flow.to];
    const from = flow.from === 'probe' ? 'load-balancer' : flow.from;
    const audience = flow.audience === 'probe' ? 'clients' : flow.audience;
    return targets.map((to) => ({ from, to, audience, flow }));
  });
  const arrows = groupBy(drawn, ({ from, to, audience }) => [JSON.stringify([from, to, audience])]);
  return [...arrows.values()].map((group) => {
    const [{ from, to, audience }] = group;
    const ofArrow = group.map(({ flow }) => flow);
    // Only arrows between servers are labelled: the others' ports stand in the box that they lead to.
    return { from, to, audience, label: audience === 'servers' ? labelOf(ofArrow, topology, to) : '' };
  });
}

/** What servers send the servers of one role, and on which ports. */
function labelOf(flows: readonly Flow[], { roles }: Topology, to: FlowParticipant): string {
  const target = roles.find(({ role }) => role === to);
  const ports = formatRanges(flows.map((flow) => flow.ports));
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
