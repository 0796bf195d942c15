import { healthPortOf } from '../flows/health';
import type { RelayedPort } from '../flows/relayed-port';
import { targetPortOf } from '../flows/relayed-port';
import type { Issue } from '../issues/issue';
import { MAX_PORT } from '../ports/port-range';
import type { Cloud } from '../topology/cloud';
import { DEFAULT_RANGE, RELAY_BASES } from '../topology/relay-bases';
import type { RoleServers, Topology } from '../topology/topology';
import { findRole, isPooled, openPorts } from '../topology/topology';
import { partialProtocol, portClash, portMissing } from '../topology/issues';
import { dualStackAddresses, notPoolable, relayRangeFull } from './issues';

/** Checks the listeners of a topology against the limits of the clouds named; direct access has none. */
export function listenerIssues(
  topology: Topology,
  relayed: readonly RelayedPort[],
  clouds: readonly Cloud[],
): Issue[] {
  if (topology.access === 'direct') return [];
  const roles = [...new Set(relayed.map(({ role }) => role))];
  const servers = topology.roles.filter(({ role }) => roles.includes(role));
  const full = rangeIssues(topology);
  return [
    // Where a range is too short, its ports run into the next one.
    ...(full.length > 0 ? full : clashes(topology, relayed, clouds.includes('aws'))),
    ...topology.roles.flatMap((role) => tlsIssues(topology, role)),
    ...servers.flatMap((pooled) => [...healthIssues(topology, pooled), ...poolIssues(pooled)]),
    ...(topology.protocols.includes('policy') && !findRole(topology, 'master')
      ? [partialProtocol.create({ path: 'protocols' }, POLICY_WITHOUT_MASTER)]
      : []),
    ...(topology.dualStack && clouds.includes('aws')
      ? [dualStackAddresses.create({ path: 'dualStack' }, {})]
      : []),
  ];
}

const POLICY_WITHOUT_MASTER = {
  scheme: 'policy',
  problem:
    'with access: relay the master serves the policy files, so without a master ports 843 and 943 stay closed',
  fix: 'Add master: 1 under `servers`',
} as const;

function rangeIssues(topology: Topology): Issue[] {
  const { count: games = 0, protocols = [] } = findRole(topology, 'game') ?? {};
  return protocols.flatMap((scheme): Issue[] => {
    if (scheme === 'policy') return [];
    const base = topology.relayPorts[scheme];
    // A default range ends where the next one begins.
    const last = base === RELAY_BASES[scheme] ? base + DEFAULT_RANGE - 1 : MAX_PORT;
    const place = { path: `relayPorts.${scheme}` };
    return base + games - 1 > last ? [relayRangeFull.create(place, { scheme, base, games, last })] : [];
  });
}

function tlsIssues(topology: Topology, servers: RoleServers): Issue[] {
  const { role } = servers;
  return openPorts(servers, 'clients')
    .filter((port) => targetPortOf(topology, servers, port) === undefined)
    .map(({ port }) =>
      portMissing.create(
        { path: `ports.${role}.ws` },
        {
          role,
          scheme: 'ws',
          use: `behind the TLS listener on ${port}`,
          fix: `ports: { ${role}: { ws: PORT } }`,
        },
      ),
    );
}

/** One issue for each pair of servers and schemes that clash, not one for each port of overlapping ranges. */
function clashes(topology: Topology, relayed: readonly RelayedPort[], aws: boolean): Issue[] {
  const holders = new Map<number, RelayedPort[]>();
  const issues = new Map<string, Issue>();
  for (const port of relayed) {
    const others = holders.get(port.port) ?? [];
    holders.set(port.port, [...others, port]);
    for (const other of others) {
      const data = {
        first: title(other),
        second: title(port),
        of: 'the load balancer',
        keys: ['ports', 'relayPorts'],
      };
      const pair = [other.role, other.scheme, port.role, port.scheme].join(' ');
      const place = {
        path: keyOf([port, other].find((relayedPort) => isOwn(topology, relayedPort)) ?? port),
      };
      const sameTransport = other.transport === port.transport;
      const refused = sameTransport || (aws && !sharesTarget(other, port));
      if (!refused || issues.has(pair)) continue;
      issues.set(
        pair,
        portClash.create(
          place,
          sameTransport
            ? { port: `${port.port}/${port.transport}`, ...data }
            : { port: `${port.port}`, ...data, cloud: 'aws' },
        ),
      );
    }
  }
  return [...issues.values()];
}

/** The key that sets a listener's port. */
const keyOf = ({ role, scheme }: RelayedPort): string =>
  role === 'game' ? `relayPorts.${scheme}` : `ports.${role}.${scheme}`;

/** Whether the topology sets the port itself, so that it is the one to change. */
function isOwn({ relayPorts }: Topology, { role, scheme }: RelayedPort): boolean {
  return role === 'game' && scheme !== 'policy' && relayPorts[scheme] !== RELAY_BASES[scheme];
}

/** AWS serves TCP and UDP of one port by one TCP_UDP listener with one target (ELB load-balancer-listeners). */
function sharesTarget(first: RelayedPort, other: RelayedPort): boolean {
  return first.role === other.role && first.node === other.node && first.targetPort === other.targetPort;
}

const title = ({ role, node, scheme }: RelayedPort): string =>
  `${scheme} of ${role}${role === 'game' ? `:${node}` : ''}`;

function healthIssues(topology: Topology, servers: RoleServers): Issue[] {
  const { role } = servers;
  const place = { path: `health.${role}` };
  const slots = [
    ...new Set(
      servers.listens.filter(({ open, audience }) => open && audience === 'clients').map(({ slot }) => slot),
    ),
  ];
  if (slots.some((slot) => healthPortOf(topology, servers, slot) === undefined))
    return [
      portMissing.create(place, {
        role,
        scheme: 'TCP',
        use: 'for load balancers to probe',
        fix: `health: { ${role}: PORT }`,
      }),
    ];
  const named = topology.health[role];
  return named !== undefined && internalPorts(topology, role).includes(named)
    ? [
        portClash.create(place, {
          port: `${named}/tcp`,
          first: 'the health port',
          second: 'an internal port',
          of: `machine ${role}`,
          keys: ['health'],
        }),
      ]
    : [];
}

/** TCP ports of the role's machine that load balancers must never reach. */
function internalPorts(topology: Topology, role: string): number[] {
  const together = topology.machines
    .filter(({ roles }) => roles.includes(role))
    .flatMap(({ roles }) => roles);
  return topology.roles
    .filter((servers) => together.includes(servers.role))
    .flatMap(({ listens }) =>
      listens.filter(({ audience, transport }) => audience !== 'clients' && transport === 'tcp'),
    )
    .map(({ port }) => port);
}

function poolIssues(servers: RoleServers): Issue[] {
  const { role, count, kind } = servers;
  if (kind !== 'custom' || isPooled(servers) || count === 1) return [];
  return [notPoolable.create({ path: `servers.${role}` }, { role, count })];
}
