import { groupBy } from '../collections/group-by';
import type { Issue } from '../issues/issue';
import { fallbackPort } from './issues';
import type { Topology } from './topology';

/** A note for each scheme, and for the dashboard, whose ports come from another document, where somebody may use them. */
export function fallbackNotes({ roles, version }: Topology): Issue[] {
  const fallbacks = roles
    .flatMap(({ role, kind, listens }) => listens.map((port) => ({ role, kind, ...port })))
    .filter(({ open }) => open)
    .flatMap(({ fallbackSource, ...port }) => (fallbackSource ? [{ source: fallbackSource, ...port }] : []));
  const userOf = ({ kind, scheme }: { kind: string; scheme: string }) =>
    kind === 'dashboard' ? 'the dashboard' : scheme;
  const groups = groupBy(fallbacks, (port) => [`${userOf(port)} ${port.source}`]);
  return [...groups.values()].map((ports) => {
    const [{ kind, scheme, source }] = ports;
    const texts = ports.map(({ role, port, transport }) =>
      // Policy ports are the same on every machine.
      kind === 'dashboard' ? `${port}/${transport}` : scheme === 'policy' ? `${port}` : `${port} (${role})`,
    );
    const path = kind === 'dashboard' ? 'servers.dashboard' : 'protocols';
    const user = userOf({ kind, scheme });
    return fallbackPort.create({ path }, { user, ports: [...new Set(texts)], version, source });
  });
}
