import type { Issue } from '../issues/issue';
import type { ClientScheme } from '../ports/vocabulary';
import type { Configs } from './configs';
import {
  noServerPort,
  noServers,
  oneMaster,
  operatorsRequired,
  protocolNotHeard,
  protocolPartlyHeard,
  roleNotHeard,
  undocumentedPort,
  unusedOwnPort,
} from './issues';
import { shareOneMachine } from './machines';
import type { TopologyInput } from './topology-input';
import { DOCUMENTED_SERVER_PORT } from '../ports/vocabulary';
import { audienceSources } from './source';
import type { RoleServers, Topology } from './topology';
import { findRole, openPorts } from './topology';

/** What is wrong with the servers counted and the ports that they have. */
export function serverIssues(topology: Topology, input: TopologyInput, configs: Configs): Issue[] {
  const issues: Issue[] = [];
  if (topology.roles.length === 0 && Object.values(input.servers).every((count) => !count)) {
    issues.push(noServers.create({ path: 'servers' }, {}));
  }
  issues.push(...masterIssues(topology, configs), ...unusedPorts(topology, input));
  if (findRole(topology, 'dashboard') && audienceSources(topology, 'operators').length === 0) {
    issues.push(operatorsRequired.create({ path: 'operators' }, {}));
  }
  for (const servers of topology.roles) {
    const instance = configs.instanceOf(servers.role);
    issues.push(
      ...(instance ? heardIssues(topology, servers, configs) : documentedIssues(topology, servers)),
    );
  }
  issues.push(...protocolIssues(topology, input, configs));
  return issues;
}

function masterIssues(topology: Topology, configs: Configs): Issue[] {
  const master = findRole(topology, 'master');
  const game = findRole(topology, 'game');
  const masters = master?.count ?? 0;
  const games = game?.count ?? 0;
  // Applications that the user calls game servers may have a protocol of their own; the LoadBalancing application's register.
  const instance = configs.instanceOf('game');
  const registers =
    !instance ||
    instance.applications.some(({ role, type }) => role === 'game' && /LoadBalancing/i.test(type));
  if (masters > 1 || (masters === 0 && games > 0 && registers)) {
    return [oneMaster.create({ path: 'servers.master' }, { masters, games })];
  }
  const hears = master && openPorts(master, 'servers').some(({ scheme }) => scheme === 's2s');
  if (!master || hears || games === 0 || !registers || shareOneMachine(topology, ['master', 'game']))
    return [];
  const data = { file: configs.fileOf('master'), port: DOCUMENTED_SERVER_PORT };
  return [noServerPort.create({ path: configs.pathOf('master') }, data)];
}

function documentedIssues({ version, product }: Topology, servers: RoleServers): Issue[] {
  return servers.protocols
    .filter((scheme) => !servers.listens.some((port) => port.scheme === scheme))
    .map((scheme) =>
      undocumentedPort.create(
        { path: `servers.${servers.role}` },
        { role: servers.role, scheme, version: product === 'server' ? version : `${version} ${product}` },
      ),
    );
}

/** A role of the config must listen for somebody. */
function heardIssues(topology: Topology, servers: RoleServers, configs: Configs): Issue[] {
  const own = servers.listens.some(
    ({ audience, scheme, open }) => open && !(audience === 'clients' && scheme === 'policy'),
  );
  if (own || topology.layout === 'single') return [];
  return [
    roleNotHeard.create(
      { path: `servers.${servers.role}` },
      { role: servers.role, file: configs.fileOf(servers.role) },
    ),
  ];
}

function protocolIssues(topology: Topology, input: TopologyInput, configs: Configs): Issue[] {
  const facing = topology.roles.filter(
    ({ role, listens }) => configs.instanceOf(role) && listens.some(({ audience }) => audience === 'clients'),
  );
  return topology.protocols.flatMap((scheme): Issue[] => {
    const allowed = facing.filter(({ protocols }) => protocols.includes(scheme));
    const without = allowed.filter(({ listens }) => !listens.some((port) => port.scheme === scheme));
    if (without.length === allowed.length)
      return without.slice(0, 1).map(({ role }) => {
        const path = pathOfProtocol(input, role, scheme);
        return protocolNotHeard.create({ path }, { scheme, file: configs.fileOf(role) });
      });
    return without.map(({ role }) => {
      const hidden = configs
        .instanceOf(role)
        ?.listeners.find(
          (listener) => listener.loopback && listener.role === role && listener.scheme === scheme,
        );
      const loopback = hidden && `${hidden.address}:${hidden.port}`;
      return protocolPartlyHeard.create({ path: 'protocols' }, { scheme, role, loopback });
    });
  });
}

function pathOfProtocol({ protocols }: TopologyInput, role: string, scheme: ClientScheme): string {
  const given = Array.isArray(protocols) ? protocols : (protocols as Record<string, ClientScheme[]>)?.[role];
  const prefix = Array.isArray(protocols) ? 'protocols' : `protocols.${role}`;
  return `${prefix}[${Math.max(0, given?.indexOf(scheme) ?? 0)}]`;
}

function unusedPorts(topology: Topology, input: TopologyInput): Issue[] {
  return Object.entries(input.ports ?? {}).flatMap(([role, schemes]) =>
    Object.keys(schemes ?? {})
      .filter(
        (scheme) =>
          !topology.roles
            .find((servers) => servers.role === role)
            ?.listens.some((port) => port.open && port.scheme === scheme),
      )
      .map((scheme) => unusedOwnPort.create({ path: `ports.${role}.${scheme}` }, { role, scheme })),
  );
}
