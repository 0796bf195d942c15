import { isByAddress } from '../../flows/flow';
import { familyOf } from '../../addresses/cidr';
import type { Plan } from '../../plan/plan';
import type { ClientScheme } from '../../ports/vocabulary';
import { transportOf } from '../../ports/vocabulary';
import type { RoleServers } from '../../topology/topology';
import { findRole, openPorts, slotOf } from '../../topology/topology';
import type { Packet } from '../../flows/packet';
import type { ClientPath, PathSegment } from './client-path';
import { pathOf, segmentOf } from './client-path';
import { followPackets } from './follow-packets';
import type { Infrastructure } from '../engine/infrastructure';
import { isPrivateRange } from '../engine/private-ranges';
import { parseIpRange } from '../engine/parse-ip-range';
import { playerPaths } from './player-paths';

export type { ClientPath, PathSegment } from './client-path';

/**
 * Follows what servers advertise: every configured client of Photon to every game server, then game servers to the
 * master and every server to the dashboard. Protocols that no client of Photon plays by are followed to all their ports.
 *
 * @example
 * const [infrastructure] = readInfrastructure(['cdk.out'], { roles: ['master', 'game'] });
 * if (infrastructure) endToEnd(plan, infrastructure).filter(({ verdict }) => verdict !== 'allow');
 */
export function endToEnd(plan: Plan, infrastructure: Infrastructure): ClientPath[] {
  const follow = followPackets(plan, infrastructure);
  const segment = (packet: Packet): PathSegment => segmentOf(packet, follow(packet));
  const clients = playerPaths({ plan, cloud: infrastructure.cloud, follow });
  const played = new Set<ClientScheme>(clients.map(({ protocol }) => protocol));
  const others = plan.topology.protocols.filter((scheme) => scheme !== 'policy' && !played.has(scheme));
  return [
    ...clients.map(({ protocol: _, ...path }) => path),
    ...others.flatMap((scheme) => schemePaths(plan, scheme, segment)),
    ...serverPaths(plan, segment),
  ].filter(({ segments }) => segments.length > 0);
}

/** Paths by a protocol to every port that servers advertise for it. */
function schemePaths(
  plan: Plan,
  scheme: ClientScheme,
  follow: (packet: Packet) => PathSegment,
): ClientPath[] {
  const roles = (['name', 'frontend', 'master'] as const).flatMap(
    (kind) => findRole(plan.topology, kind) ?? [],
  );
  const entry = roles.flatMap((servers) => playersTo(plan, servers, scheme, undefined)).map(follow);
  const game = findRole(plan.topology, 'game');
  if (!game) return [pathOf(`${scheme} to the servers`, entry)];
  return Array.from({ length: game.count }, (_, index) =>
    pathOf(`${scheme} to game server ${index + 1}`, [
      ...entry,
      ...playersTo(plan, game, scheme, index + 1).map(follow),
    ]),
  );
}

/** What servers send to each other. */
const serverPaths = (plan: Plan, follow: (packet: Packet) => PathSegment): ClientPath[] =>
  plan.flows
    .filter((flow) => flow.audience === 'servers' && !isByAddress(flow))
    .map(({ from, to, transport, ports, purpose }) =>
      pathOf(purpose, [follow({ from, to: { role: to }, transport, port: ports.from })]),
    );

function isPublic(cidr: string): boolean {
  const range = parseIpRange(cidr);
  return range !== undefined && !isPrivateRange(range);
}

/** Packets of players to every port that a server advertises for a scheme: the load balancer's in relay, its own in direct; by each family of addresses once, since the comparison asks for every address. */
function playersTo(
  { topology, listeners }: Plan,
  servers: RoleServers,
  scheme: ClientScheme,
  node: number | undefined,
): Packet[] {
  const { role } = servers;
  const ports =
    topology.access === 'relay'
      ? listeners
          .filter(
            (listener) =>
              listener.role === role &&
              listener.scheme === scheme &&
              (node === undefined || listener.node === node),
          )
          .map(({ port }) => port)
      : openPorts(servers, 'clients')
          .filter(
            (openPort) =>
              openPort.scheme === scheme && (node === undefined || openPort.slot === slotOf(servers, node)),
          )
          .map(({ port }) => port);
  const to = { role, ...(node === undefined ? {} : { node }) };
  // Of private addresses and public ones the public come last, and count: they have more in their way.
  const clients = [...topology.clients].sort((a, b) => Number(isPublic(a)) - Number(isPublic(b)));
  const families = new Map(clients.map((cidr) => [familyOf(cidr), cidr.split('/')[0] ?? cidr]));
  const sources = [...families.values()];
  return sources.flatMap((from) => ports.map((port) => ({ from, to, transport: transportOf(scheme), port })));
}
