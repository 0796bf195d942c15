import { basename } from 'node:path';
import type { ConfigInstance } from '../config/listener';
import type { Issue } from '../issues/issue';
import type { ClientScheme, Scheme } from '../ports/vocabulary';
import {
  noServerPort,
  noServers,
  oneMaster,
  operatorsRequired,
  protocolNotHeard,
  protocolPartlyHeard,
  roleNotHeard,
  sharedMachine,
  undocumentedPort,
  unevenMachines,
  unusedOwnPort,
} from './issues';
import type { TopologyInput } from './topology-input';
import { DOCUMENTED_SERVER_PORT } from '../ports/vocabulary';
import { audienceSources } from './source';
import type { RoleServers, Topology } from './topology';
import { findRole, openPorts } from './topology';

/** What is wrong with the servers counted and the ports that they have. */
export function serverIssues(
  topology: Topology,
  input: TopologyInput,
  instance: ConfigInstance | undefined,
): Issue[] {
  const issues: Issue[] = [];
  if (topology.roles.length === 0 && Object.values(input.servers).every((count) => !count)) {
    issues.push(noServers.create({ path: 'servers' }, {}));
  }
  issues.push(
    ...masterIssues(topology, input, instance),
    ...machineIssues(topology),
    ...unusedPorts(topology, input),
  );
  if (findRole(topology, 'dashboard') && audienceSources(topology, 'operators').length === 0) {
    issues.push(operatorsRequired.create({ path: 'operators' }, {}));
  }
  for (const servers of topology.roles) {
    issues.push(...(instance ? heardIssues(topology, input, servers) : documentedIssues(topology, servers)));
  }
  if (instance) issues.push(...protocolIssues(topology, input, instance));
  return issues;
}

function masterIssues(
  topology: Topology,
  input: TopologyInput,
  instance: ConfigInstance | undefined,
): Issue[] {
  const master = findRole(topology, 'master');
  const game = findRole(topology, 'game');
  const masters = master?.count ?? 0;
  const games = game?.count ?? 0;
  // Applications that the user calls game servers may have a protocol of their own; the LoadBalancing application's register.
  const registers =
    !instance ||
    instance.applications.some(({ role, type }) => role === 'game' && /LoadBalancing/i.test(type));
  if (masters > 1 || (masters === 0 && games > 0 && registers)) {
    return [oneMaster.create({ path: 'servers.master' }, { masters, games })];
  }
  const hears = master && openPorts(master, 'servers').some(({ scheme }) => scheme === 's2s');
  if (!master || hears || games === 0 || !registers || topology.layout === 'single') return [];
  const file = basename(input.config ?? '');
  return [noServerPort.create({ path: 'config' }, { file, port: DOCUMENTED_SERVER_PORT })];
}

/** Servers that share a machine need ports of their own for every open scheme. */
function machineIssues({ roles, layout }: Topology): Issue[] {
  return roles.flatMap((servers) => {
    const { role, kind, count, perMachine } = servers;
    const path = layout === 'separate' && kind === 'game' ? 'gameServersPerMachine' : `servers.${role}`;
    const schemes = new Set(
      servers.listens
        .filter(({ open, scheme }) => open && scheme !== 'policy' && scheme !== 's2s')
        .map(({ scheme }) => scheme),
    );
    const clashes = [...schemes].flatMap((scheme) => {
      const slots = new Set(servers.listens.filter((port) => port.scheme === scheme).map(({ slot }) => slot))
        .size;
      return slots === perMachine || perMachine === 1
        ? []
        : [sharedMachine.create({ path }, { role, servers: perMachine, slots, scheme })];
    });
    const uneven = layout === 'separate' && count % perMachine !== 0 && kind === 'game';
    return uneven ? [...clashes, unevenMachines.create({ path }, { games: count, perMachine })] : clashes;
  });
}

function documentedIssues({ protocols, version, product }: Topology, servers: RoleServers): Issue[] {
  const wanted: readonly Scheme[] = servers.kind === 'dashboard' ? [] : protocols;
  return wanted
    .filter((scheme) => !servers.listens.some((port) => port.scheme === scheme))
    .map((scheme) =>
      undocumentedPort.create(
        { path: `servers.${servers.role}` },
        { role: servers.role, scheme, version: product === 'server' ? version : `${version} ${product}` },
      ),
    );
}

/** A role of the config must listen for somebody. */
function heardIssues({ layout }: Topology, input: TopologyInput, servers: RoleServers): Issue[] {
  const own = servers.listens.some(
    ({ audience, scheme, open }) => open && !(audience === 'clients' && scheme === 'policy'),
  );
  if (own || layout === 'single') return [];
  return [
    roleNotHeard.create(
      { path: `servers.${servers.role}` },
      { role: servers.role, file: basename(input.config ?? '') },
    ),
  ];
}

function protocolIssues(topology: Topology, input: TopologyInput, instance: ConfigInstance): Issue[] {
  const facing = topology.roles.filter((servers) =>
    servers.listens.some(({ audience }) => audience === 'clients'),
  );
  const hears = (servers: RoleServers, scheme: ClientScheme) =>
    servers.listens.some((port) => port.scheme === scheme);
  return topology.protocols.flatMap((scheme): Issue[] => {
    const deaf = facing.filter((servers) => !hears(servers, scheme));
    if (deaf.length === 0) return [];
    if (deaf.length === facing.length) {
      const path = `protocols[${input.protocols?.indexOf(scheme) ?? 0}]`;
      return [protocolNotHeard.create({ path }, { scheme, file: basename(input.config ?? '') })];
    }
    return deaf.map(({ role }) => {
      const hidden = instance.listeners.find(
        (listener) => listener.loopback && listener.role === role && listener.scheme === scheme,
      );
      const loopback = hidden && `${hidden.address}:${hidden.port}`;
      return protocolPartlyHeard.create({ path: 'protocols' }, { scheme, role, loopback });
    });
  });
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
