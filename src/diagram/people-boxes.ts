import type { FlowParticipant } from '../flows/flow';
import { audienceSources, formatSource } from '../topology/source';
import type { Topology } from '../topology/topology';
import type { DiagramBox } from './diagram-box';

/** The boxes of the people outside: players, and operators and management where something is open to them. */
export function peopleBoxes(topology: Topology): DiagramBox[] {
  const { management, roles } = topology;
  const page = roles.some(({ listens }) =>
    listens.some(({ audience, open }) => open && audience === 'operators'),
  );
  const managers = [...new Set(management.flatMap(({ sources }) => sources))];
  const sourcesOf = (audience: 'clients' | 'operators') =>
    audienceSources(topology, audience).map(formatSource);
  return [
    peopleBox('clients', 'Players', sourcesOf('clients')),
    ...(page ? [peopleBox('operators', 'Operators', sourcesOf('operators'))] : []),
    ...(managers.length > 0 ? [peopleBox('management', 'Management', managers)] : []),
  ];
}

function peopleBox(id: FlowParticipant, title: string, sources: readonly string[]): DiagramBox {
  return { id, kind: 'people', title, subtitle: sourcesText(sources), count: 1, rows: [] };
}

/** `everyone`, one or two sources, or the first and how many more. */
function sourcesText(sources: readonly string[]): string {
  const [first = '', second, ...others] = sources.map((source) => EVERYONE[source] ?? source);
  if (second === undefined) return first;
  if (others.length === 0)
    return first === EVERYONE['0.0.0.0/0'] && second === EVERYONE['::/0']
      ? 'everyone'
      : `${first}, ${second}`;
  return `${first} and ${others.length + 1} more`;
}

const EVERYONE: Readonly<Record<string, string>> = { '0.0.0.0/0': 'every IPv4', '::/0': 'every IPv6' };
