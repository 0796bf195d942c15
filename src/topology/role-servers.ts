import type { Issue } from '../issues/issue';
import { suggest } from '../issues/suggest';
import type { Role } from '../ports/vocabulary';
import { isKnownRole, KNOWN_ROLES } from '../ports/vocabulary';
import type { Configs } from './configs';
import { unknownName, unusedGameApplications, wrongValue } from './issues';
import { sharingOf } from './machines';
import type { ListeningPort, PortSources } from './server-ports';
import { gameApplications, listeningPorts } from './server-ports';
import type { TopologyInput } from './topology-input';
import type { RoleServers } from './topology';

/** A role's servers, before it is known which schemes clients may use. */
export type ListeningRole = Omit<RoleServers, 'listens' | 'protocols'> & {
  readonly listens: readonly ListeningPort[];
};

/** The roles that have servers, with every port on which they listen; and what is wrong with the roles named. */
export function resolveRoles(
  input: TopologyInput,
  sources: PortSources & { readonly configs: Configs },
): { readonly roles: readonly ListeningRole[]; readonly issues: readonly Issue[] } {
  const applications = [
    ...new Set(
      sources.configs.instances.flatMap((instance) => instance.applications.map(({ role }) => role)),
    ),
  ];
  const names = [...new Set<Role>([...KNOWN_ROLES, ...applications])];
  const counts = input.servers;
  const reserved = applications.filter((role) => RESERVED.includes(role) && (counts[role] ?? 0) > 0);
  const roles = names
    .filter((role) => (counts[role] ?? 0) > 0)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((role): ListeningRole => {
      const kind = isKnownRole(role) ? role : 'custom';
      const count = counts[role] ?? 0;
      const sharing = sharingOf(input, role, count);
      const listens = listeningPorts(sources, role, kind, sharing.perMachine);
      return { role, kind, count, ...sharing, listens };
    });
  return {
    roles,
    issues: [
      ...unknownRoles(input, names),
      ...reserved.map((role) =>
        wrongValue.create(
          { path: `servers.${role}` },
          {
            value: role,
            expected: APPLICATION_NAME,
            fix: `Write roles: { ${role}: game }, or rename the application in the config`,
          },
        ),
      ),
      ...roles.flatMap((servers) => unusedApplications(sources, servers)),
    ],
  };
}

/** Names that flows and tags use for something else. */
const RESERVED: readonly Role[] = ['all', 'clients', 'operators', 'management', 'load-balancer', 'probe'];

const APPLICATION_NAME = `an application name other than ${RESERVED.join(', ')}`;

/** Every key that maps roles, and the names besides roles that it takes. */
const BY_ROLE = [
  ['servers', []],
  ['ports', []],
  ['health', []],
  ['publicAddresses', []],
  ['protocols', []],
  ['config', []],
  ['hostnames', ['load-balancer']],
] as const satisfies readonly (readonly [keyof TopologyInput, readonly string[]])[];

function unknownRoles(input: TopologyInput, roles: readonly Role[]): Issue[] {
  return BY_ROLE.flatMap(([key, others]) => {
    const value: unknown = input[key];
    const names = typeof value === 'object' && !Array.isArray(value) ? Object.keys(value ?? {}) : [];
    const allowed = [...roles, ...others];
    return names
      .filter((name) => !allowed.includes(name))
      .map((role) =>
        unknownName.create(
          { path: `${key}.${role}` },
          { role, expected: allowed, suggestion: suggest(role, allowed) },
        ),
      );
  });
}

function unusedApplications(
  { configs, custom }: PortSources,
  { role, kind, perMachine }: ListeningRole,
): Issue[] {
  const instance = configs.instanceOf(role);
  const found = instance && kind === 'game' ? gameApplications(instance, role).length : 0;
  if (found <= perMachine || custom[role]) return [];
  return [unusedGameApplications.create({ path: 'gameServersPerMachine' }, { found, used: perMachine })];
}

function rank(role: Role): number {
  return isKnownRole(role) ? KNOWN_ROLES.indexOf(role) : KNOWN_ROLES.length;
}
