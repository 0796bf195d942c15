import type { ClientScheme, Role } from '../ports/vocabulary';
import { CLIENT_SCHEMES } from '../ports/vocabulary';
import type { Configs } from './configs';
import type { ListeningRole } from './role-servers';
import type { TopologyInput } from './topology-input';
import type { RoleServers } from './topology';

/** What every version documents. */
const DOCUMENTED: readonly ClientScheme[] = ['udp', 'tcp'];

/** What clients may use of each role, and which of its ports are open with it. */
export function withProtocols(
  input: TopologyInput,
  roles: readonly ListeningRole[],
  configs: Configs,
): RoleServers[] {
  const shared = sharedProtocols(input, roles, configs);
  return roles.map((servers) => {
    const protocols =
      servers.kind === 'dashboard' ? [] : (givenProtocols(input, servers.role) ?? shared(servers));
    const listens = servers.listens.map((port) => {
      const open = port.audience !== 'clients' || protocols.some((protocol) => protocol === port.scheme);
      return { ...port, open };
    });
    return { ...servers, protocols: [...protocols], listens };
  });
}

/** What clients may use of any role: as the list says, else in the usual order. */
export function allProtocols(input: TopologyInput, roles: readonly RoleServers[]): ClientScheme[] {
  const { protocols } = input;
  if (isList(protocols)) return [...new Set(protocols.filter(Boolean))];
  return CLIENT_SCHEMES.filter((scheme) => roles.some((servers) => servers.protocols.includes(scheme)));
}

function givenProtocols({ protocols }: TopologyInput, role: Role): readonly ClientScheme[] | undefined {
  const given = isList(protocols) ? protocols : protocols?.[role];
  // Entries that the schema refused are gone from the list by now.
  return given && [...new Set(given.filter(Boolean))];
}

/** The default: with one config, what it listens on for clients of the roles that exist; of several, each role its own. */
function sharedProtocols(
  { config }: TopologyInput,
  roles: readonly ListeningRole[],
  configs: Configs,
): (servers: ListeningRole) => readonly ClientScheme[] {
  const spoken = (of: readonly ListeningRole[]) =>
    CLIENT_SCHEMES.filter((scheme) =>
      of.some(({ listens }) => listens.some((port) => port.audience === 'clients' && port.scheme === scheme)),
    );
  const ofAll = spoken(roles);
  return (servers) => {
    if (!configs.instanceOf(servers.role)) return DOCUMENTED;
    return typeof config === 'string' ? ofAll : spoken([servers]);
  };
}

const isList = (protocols: TopologyInput['protocols']): protocols is readonly ClientScheme[] =>
  Array.isArray(protocols);
