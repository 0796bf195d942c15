import type { Issue } from '../issues/issue';
import { suggest } from '../issues/suggest';
import type { Role } from '../ports/vocabulary';
import { isKnownRole, KNOWN_ROLES } from '../ports/vocabulary';
import { reservedName, unknownRole, unusedGameApplications } from './issues';
import type { TopologyInput } from './topology-input';
import type { ListeningPort, PortSources } from './server-ports';
import { gameApplications, listeningPorts } from './server-ports';
import type { RoleServers } from './topology';

/** A role's servers, before it is known which schemes clients may use. */
export type ListeningRole = Omit<RoleServers, 'listens'> & { readonly listens: readonly ListeningPort[] };

/** The roles that have servers, with every port on which they listen. */
export function resolveRoles(input: TopologyInput, sources: PortSources, issues: Issue[]): ListeningRole[] {
  const applications = sources.instance?.applications.map(({ role }) => role) ?? [];
  const known = [...new Set<Role>([...KNOWN_ROLES, ...applications])];
  const counts = countsOf(input);
  for (const key of ['servers', 'ports', 'health', 'publicAddresses'] as const) {
    for (const role of Object.keys(input[key] ?? {}).filter((name) => !known.includes(name))) {
      issues.push(
        unknownRole.create({ path: `${key}.${role}` }, { role, known, suggestion: suggest(role, known) }),
      );
    }
  }
  for (const role of applications.filter((name) => RESERVED.includes(name) && (counts[name] ?? 0) > 0)) {
    issues.push(reservedName.create({ path: `servers.${role}` }, { role }));
  }
  return known
    .filter((role) => (counts[role] ?? 0) > 0)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((role) => {
      const kind = isKnownRole(role) ? role : 'custom';
      const count = counts[role] ?? 0;
      const perMachine = serversPerMachine(input, kind, count);
      if (kind === 'game') warnOfUnused(sources, role, perMachine, issues);
      return { role, kind, count, perMachine, listens: listeningPorts(sources, role, kind, perMachine) };
    });
}

/** Names that flows and tags use for something else. */
const RESERVED: readonly Role[] = ['all', 'clients', 'operators', 'management', 'load-balancer', 'probe'];

function countsOf(input: Pick<TopologyInput, 'servers'>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(input.servers ?? {}).map(([role, count]) => [role, Number(count ?? 0)]),
  );
}

function serversPerMachine(input: TopologyInput, kind: RoleServers['kind'], count: number): number {
  if (input.layout === 'single') return count;
  return kind === 'game' ? Math.min(count, input.gameServersPerMachine ?? 1) : 1;
}

function warnOfUnused({ instance, own }: PortSources, role: Role, perMachine: number, issues: Issue[]): void {
  const found = instance ? gameApplications(instance, role).length : 0;
  if (found <= perMachine || own[role]) return;
  issues.push(unusedGameApplications.create({ path: 'gameServersPerMachine' }, { found, used: perMachine }));
}

function rank(role: Role): number {
  return isKnownRole(role) ? KNOWN_ROLES.indexOf(role) : KNOWN_ROLES.length;
}
