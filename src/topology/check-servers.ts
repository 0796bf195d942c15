import type { Issue } from '../issues/issue';
import type { ClientScheme, Role } from '../ports/vocabulary';
import { unusedKeys } from './check-unused';
import type { Configs } from './configs';
import { missingKey, partialProtocol, portMissing, serverCount } from './issues';
import { shareOneMachine } from './machines';
import type { TopologyInput } from './topology-input';
import { DOCUMENTED_SERVER_PORT } from '../ports/vocabulary';
import { audienceSources } from './source';
import type { RoleServers, Topology } from './topology';
import { findRole, openPorts } from './topology';

/** What the dashboard requires. */
const OPERATORS = {
  subject: 'a dashboard',
  requires: 'operators',
  fix: 'Write the CIDR ranges of those who may open it',
};

/** What is wrong with the servers counted and the ports that they have. */
export function serverIssues(topology: Topology, input: TopologyInput, configs: Configs): Issue[] {
  const issues: Issue[] = [];
  if (topology.roles.length === 0 && Object.values(input.servers).every((count) => !count)) {
    issues.push(
      serverCount.create(
        { path: 'servers' },
        { count: 0, expected: 'at least one, such as servers: { master: 1, game: 2 }' },
      ),
    );
  }
  issues.push(...masterIssues(topology, configs), ...unusedKeys(topology, input, configs));
  if (findRole(topology, 'dashboard') && audienceSources(topology, 'operators').length === 0) {
    issues.push(missingKey.create({ path: 'operators' }, OPERATORS));
  }
  for (const servers of topology.roles) {
    const instance = configs.instanceOf(servers.role);
    issues.push(
      ...(instance ? configIssues(topology, servers, configs) : documentedIssues(topology, servers)),
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
    return [
      serverCount.create(
        { path: 'servers.master' },
        {
          count: masters,
          role: 'master',
          expected: 'master: 1 under `servers`, with which all game servers register',
        },
      ),
    ];
  }
  const listens = master && openPorts(master, 'servers').some(({ scheme }) => scheme === 's2s');
  if (!master || listens || games === 0 || !registers || shareOneMachine(topology, ['master', 'game']))
    return [];
  return [
    portMissing.create(
      { path: configs.pathOf('master') },
      {
        role: 'master',
        scheme: `S2S (TCP ${DOCUMENTED_SERVER_PORT})`,
        source: configs.fileOf('master'),
        fix: 'ports: { master: { s2s: PORT } }',
      },
    ),
  ];
}

function documentedIssues({ version, product }: Topology, servers: RoleServers): Issue[] {
  return servers.protocols
    .filter((scheme) => !servers.listens.some((port) => port.scheme === scheme))
    .map((scheme) =>
      portMissing.create(
        { path: `servers.${servers.role}` },
        {
          role: servers.role,
          scheme,
          source: `the documentation of ${version}${product === 'server' ? '' : ` ${product}`}`,
          fix: `ports: { ${servers.role}: { ${scheme}: PORT } }, or config: PhotonServer.config`,
        },
      ),
    );
}

/** A role of the config must listen for others, unless it is only there for the other roles of its machine. */
function configIssues(topology: Topology, servers: RoleServers, configs: Configs): Issue[] {
  const reachable = servers.listens.some(
    ({ audience, scheme, open }) => open && !(audience === 'clients' && scheme === 'policy'),
  );
  const kinds = topology.machines.filter(({ roles }) => roles.includes(servers.role));
  const aside = topology.layout === 'single' || kinds.every(({ roles }) => roles.length > 1);
  if (reachable || aside) return [];
  const { role } = servers;
  const closed = closedListeners(configs, role).map(({ port, transport }) => `${port}/${transport}: clients`);
  const fix =
    closed.length > 0
      ? `audiences: { ${closed.join(', ')} }, or servers or operators in place of clients`
      : `roles: { APPLICATION: ${role} }, audiences, or ports: { ${role}: { udp: PORT } }`;
  return [portMissing.create({ path: `servers.${role}` }, { role, source: configs.fileOf(role), fix })];
}

/** Listeners of a role that stay closed until somebody says whom they are for. */
const closedListeners = (configs: Configs, role: Role) =>
  (configs.instanceOf(role)?.listeners ?? []).filter(
    (listener) => listener.role === role && listener.audience === 'unknown' && !listener.loopback,
  );

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
        const fix = `ports: { ${role}: { ${scheme}: PORT } }, or leave ${scheme} out of \`protocols\``;
        return portMissing.create({ path }, { role, scheme, source: configs.fileOf(role), fix });
      });
    // One that is there and closed has a message of its own.
    const absent = without.filter(
      ({ role }) => !closedListeners(configs, role).some((listener) => listener.scheme === scheme),
    );
    return absent.map(({ role }) => {
      const hidden = configs
        .instanceOf(role)
        ?.listeners.find(
          (listener) => listener.loopback && listener.role === role && listener.scheme === scheme,
        );
      const loopback = hidden && `${hidden.address}:${hidden.port}`;
      return partialProtocol.create(
        { path: 'protocols' },
        {
          scheme,
          ...(loopback === undefined
            ? { problem: `the config has no ${scheme} listener of the ${role} server`, fix: 'Add one' }
            : {
                problem: `the ${scheme} listener ${loopback} of the ${role} server is on loopback, which players cannot reach`,
                fix: 'Bind it to another address',
              }),
        },
      );
    });
  });
}

function pathOfProtocol({ protocols }: TopologyInput, role: string, scheme: ClientScheme): string {
  const given = Array.isArray(protocols) ? protocols : (protocols as Record<string, ClientScheme[]>)?.[role];
  const prefix = Array.isArray(protocols) ? 'protocols' : `protocols.${role}`;
  return `${prefix}[${Math.max(0, given?.indexOf(scheme) ?? 0)}]`;
}
