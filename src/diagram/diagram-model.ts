import type { FlowParticipant } from '../flows/flow';
import type { Plan } from '../plan/plan';
import type { Topology } from '../topology/topology';
import type { DiagramArrow } from './arrows';
import { arrowsOf } from './arrows';
import type { DiagramBox } from './diagram-box';
import { peopleBoxes } from './people-boxes';
import { relayRows } from './relay-rows';
import { serversBox } from './servers-box';

export type { DiagramBox } from './diagram-box';

/** A plan as boxes and arrows, before it is rendered. */
export interface Diagram {
  readonly title: string;
  /** What kind of topology it is, in a few words. */
  readonly subtitle: string;
  /** What the frame around the servers says. */
  readonly frame: string;
  readonly boxes: DiagramBox[];
  readonly arrows: DiagramArrow[];
}

/** A warning sign on a box of a diagram, such as for a finding. */
export interface DiagramMark {
  readonly at: FlowParticipant;
  readonly text: string;
}

/**
 * The boxes and arrows of a plan's diagram, for `renderSvg` and `renderMermaid`; marks show findings of a check.
 *
 * @example
 * renderSvg(diagramModel(planTopology(topology)));
 */
export function diagramModel(plan: Plan, marks: readonly DiagramMark[] = []): Diagram {
  const { topology } = plan;
  const boxes = [
    ...peopleBoxes(topology),
    ...loadBalancerBoxes(plan),
    ...topology.roles.map((servers) => serversBox(plan, servers)),
  ];
  return {
    title: `Photon Server ${topology.version}${topology.product === 'server' ? '' : `, ${topology.product}`}`,
    subtitle: `${topology.access === 'direct' ? 'direct access' : 'through load balancers'}, ${hostsText(topology)}`,
    frame:
      topology.layout === 'single'
        ? 'one machine: only what is listed is open'
        : 'your network: only what is listed is open',
    boxes: boxes.map((box) => {
      // A finding at a machine that several roles share is about each of them.
      const roleMarks = marks
        .filter(({ at }) => at === box.id || sharedBy(topology, at).includes(box.id))
        .map(({ text }) => text);
      return roleMarks.length > 0 ? { ...box, marks: roleMarks } : box;
    }),
    arrows: arrowsOf(plan),
  };
}

/** Roles that share machines of a kind, such as `game+master` or `all`. */
const sharedBy = ({ machines }: Topology, name: string): readonly string[] =>
  machines.find((kind) => kind.name === name)?.roles ?? [];

function hostsText({ layout, machines }: Topology): string {
  if (layout === 'single') return 'one machine';
  const hosts = machines.flatMap((kind) => kind.hosts);
  return hosts.every((host) => host.length === 1)
    ? 'a machine for each server'
    : `${hosts.length} ${hosts.length === 1 ? 'machine' : 'machines'}`;
}

function loadBalancerBoxes({ topology, listeners }: Plan): DiagramBox[] {
  if (topology.access === 'direct') return [];
  const subtitle = `${listeners.length} listeners`;
  const rows = relayRows(listeners);
  return [{ id: 'load-balancer', kind: 'load-balancer', title: 'Load balancers', subtitle, count: 1, rows }];
}
