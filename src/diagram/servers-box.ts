import type { Flow } from '../flows/flow';
import type { Plan } from '../plan/plan';
import { formatRange, formatRanges, includesPort } from '../ports/port-range';
import type { Scheme } from '../ports/vocabulary';
import type { RoleServers, Topology } from '../topology/topology';
import type { DiagramBox } from './diagram-box';
import type { DiagramRow } from './diagram-row';
import { machineCount, machinesText } from './machines-text';

/** The box of a role: its servers, what they listen on, and what of that is open. */
export function serversBox({ topology, flows }: Plan, servers: RoleServers): DiagramBox {
  const { role, count, listens } = servers;
  const arriving = flows.filter(({ to }) => to === role);
  const groups = new Map<string, DiagramRow & { readonly numbers: number[] }>();
  for (const { scheme, transport, audience, port, fallbackSource } of listens) {
    const open = arriving.some(
      (flow) => flow.transport === transport && flow.audience === audience && includesPort(flow.ports, port),
    );
    // A closed port that only another version documents does not exist here.
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
    count: topology.layout === 'single' ? count : machineCount(topology, role),
    rows: [...rows, ...otherRows(arriving), ...managementRows(topology)].sort((a, b) => rank(a) - rank(b)),
  };
}

/** Ports that are open to the probe alone. */
function otherRows(arriving: readonly Flow[]): DiagramRow[] {
  const ports = arriving.filter(({ audience }) => audience === 'probe').map(({ ports: range }) => range);
  if (ports.length === 0) return [];
  return [
    {
      label: 'probe',
      ports: formatRanges(ports),
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

const LABELS: Readonly<Partial<Record<Scheme, string>>> = { s2s: 'S2S', http: 'page' };
const TITLES: Readonly<Record<string, string>> = {
  master: 'Master server',
  game: 'Game server',
  name: 'Name server',
  frontend: 'Frontend',
  dashboard: 'Dashboard',
};
