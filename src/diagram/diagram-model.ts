import type { Flow, Party } from '../flows/flow';
import type { Plan } from '../plan/plan';
import { formatRange, includesPort, mergeRanges } from '../ports/port-range';
import type { Scheme } from '../ports/vocabulary';
import type { RoleServers, Topology } from '../topology/topology';
import type { DiagramArrow } from './arrows';
import { arrowsOf } from './arrows';
import type { DiagramRow } from './diagram-row';
import { relayRows } from './relay-rows';

/**
 * A topology as boxes and arrows: what every drawing is made from.
 *
 * @example
 * const titles = ({ boxes }: Diagram) => boxes.map(({ title }) => title);
 */
export interface Diagram {
  readonly title: string;
  /** What kind of topology it is, in a few words. */
  readonly subtitle: string;
  /** What the frame around the servers says. */
  readonly frame: string;
  readonly boxes: readonly DiagramBox[];
  readonly arrows: readonly DiagramArrow[];
}

/**
 * People outside, the load balancers, or all servers of one role.
 *
 * @example
 * const closed = ({ rows }: DiagramBox) => rows.filter(({ state }) => state === 'closed');
 */
export interface DiagramBox {
  /** The party: what flows and rules call it. */
  readonly id: Party;
  readonly kind: 'people' | 'load-balancer' | 'servers';
  readonly title: string;
  /** The addresses of people, or how servers stand on machines. */
  readonly subtitle: string;
  /** More than one is drawn as a stack. */
  readonly count: number;
  readonly rows: readonly DiagramRow[];
  /** What is wrong here. @default - nothing */
  readonly marks?: readonly string[];
}

/**
 * Something to mark in the picture: a finding at a role, a load balancer or people.
 *
 * @example
 * const marks: DiagramMark[] = [{ at: 'master', text: '4520/tcp is open to everyone' }];
 */
export interface DiagramMark {
  readonly at: Party;
  readonly text: string;
}

/**
 * Draws up the picture of a plan.
 *
 * @example
 * renderSvg(diagramModel(planTopology(topology)));
 */
export function diagramModel(plan: Plan, marks: readonly DiagramMark[] = []): Diagram {
  const { topology } = plan;
  const boxes = [
    ...peopleBoxes(topology),
    ...balancerBoxes(plan),
    ...topology.roles.map((servers) => serversBox(plan, servers)),
  ];
  return {
    title: `Photon Server ${topology.version}${topology.product === 'server' ? '' : `, ${topology.product}`}`,
    subtitle: `${topology.access === 'direct' ? 'direct access' : 'through load balancers'}, ${topology.layout === 'single' ? 'one machine' : 'a machine for each server'}`,
    frame:
      topology.layout === 'single'
        ? 'one machine: only what is listed is open'
        : 'your network: only what is listed is open',
    boxes: boxes.map((box) => {
      // In the single layout a finding is at the one machine, where every role stands.
      const own = marks
        .filter(({ at }) => at === box.id || (at === 'all' && box.kind === 'servers'))
        .map(({ text }) => text);
      return own.length > 0 ? { ...box, marks: own } : box;
    }),
    arrows: arrowsOf(plan),
  };
}

function peopleBoxes({ clients, operators, management, roles }: Topology): DiagramBox[] {
  const people = (id: Party, title: string, addresses: readonly string[]): DiagramBox => ({
    id,
    kind: 'people',
    title,
    subtitle: addressText(addresses),
    count: 1,
    rows: [],
  });
  const page = roles.some(({ listens }) =>
    listens.some(({ audience, open }) => open && audience === 'operators'),
  );
  return [
    people('clients', 'Players', clients),
    ...(page ? [people('operators', 'Operators', operators)] : []),
    ...(management.length > 0
      ? [people('management', 'Management', [...new Set(management.flatMap(({ sources }) => sources))])]
      : []),
  ];
}

function addressText(addresses: readonly string[]): string {
  const [first = '', second, ...others] = addresses.map((cidr) => EVERYONE[cidr] ?? cidr);
  if (second === undefined) return first;
  if (others.length === 0)
    return first === 'every IPv4' && second === 'every IPv6' ? 'everyone' : `${first}, ${second}`;
  return `${first} and ${others.length + 1} more`;
}

const EVERYONE: Readonly<Record<string, string>> = { '0.0.0.0/0': 'every IPv4', '::/0': 'every IPv6' };

function balancerBoxes({ topology, listeners }: Plan): DiagramBox[] {
  if (topology.access === 'direct') return [];
  const subtitle = `${listeners.length} listeners`;
  const rows = relayRows(listeners);
  return [{ id: 'load-balancer', kind: 'load-balancer', title: 'Load balancers', subtitle, count: 1, rows }];
}

function serversBox({ topology, flows }: Plan, servers: RoleServers): DiagramBox {
  const { role, count, perMachine, listens } = servers;
  const arriving = flows.filter(({ to }) => to === role);
  const groups = new Map<string, DiagramRow & { readonly numbers: number[] }>();
  for (const { scheme, transport, audience, port, fallbackSource } of listens) {
    const open = arriving.some(
      (flow) => flow.transport === transport && flow.audience === audience && includesPort(flow.ports, port),
    );
    // What only another version's documents name is not there to be closed.
    if (!open && fallbackSource !== undefined) continue;
    const state = open ? 'open' : 'closed';
    const key = `${scheme} ${audience} ${state}`;
    const group = groups.get(key) ?? {
      label: audience === 'servers' && servers.kind === 'dashboard' ? 'counters' : (LABELS[scheme] ?? scheme),
      ports: '',
      audience,
      state,
      numbers: [],
    };
    group.numbers.push(port);
    groups.set(key, group);
  }
  const rows = [...groups.values()].map(({ numbers, ...row }) => ({ ...row, ports: portText(numbers) }));
  return {
    id: role,
    kind: 'servers',
    title: `${TITLES[role] ?? role}${count > 1 ? ` × ${count}` : ''}`,
    subtitle: machinesText(topology, servers),
    count: topology.layout === 'single' ? count : Math.ceil(count / perMachine),
    rows: [...rows, ...otherRows(arriving), ...managementRows(topology)].sort((a, b) => rank(a) - rank(b)),
  };
}

/** What arrives on ports on which Photon itself does not listen by its table: probes. */
function otherRows(arriving: readonly Flow[]): DiagramRow[] {
  const ports = arriving.filter(({ audience }) => audience === 'probe').map(({ ports: range }) => range);
  if (ports.length === 0) return [];
  return [
    {
      label: 'probe',
      ports: mergeRanges(ports).map(formatRange).join(', '),
      audience: 'probe',
      state: 'open',
    },
  ];
}

function managementRows({ management }: Topology): DiagramRow[] {
  return management.map((range) => ({
    label: 'manage',
    ports: `${formatRange(range)}/${range.transport}`,
    audience: 'management',
    state: 'open',
  }));
}

const rank = ({ state, audience }: DiagramRow): number =>
  (state === 'closed' ? 10 : 0) +
  ['clients', 'probe', 'servers', 'operators', 'management'].indexOf(audience);

const portText = (numbers: readonly number[]): string => [...new Set(numbers)].join(', ');

function machinesText({ layout }: Topology, { count, perMachine, kind }: RoleServers): string {
  if (layout === 'single') return 'on the one machine';
  if (perMachine > 1) return `${Math.ceil(count / perMachine)} machines, ${perMachine} on each`;
  if (count > 1 && kind === 'game') return `nodes 1-${count}`;
  return count > 1 ? `${count} machines` : '1 machine';
}

const LABELS: Readonly<Partial<Record<Scheme, string>>> = { s2s: 'S2S', http: 'page' };
const TITLES: Readonly<Record<string, string>> = {
  master: 'Master server',
  game: 'Game server',
  name: 'Name server',
  frontend: 'Frontend',
  dashboard: 'Dashboard',
};
