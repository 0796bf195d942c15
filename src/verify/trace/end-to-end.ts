import { isByAddress } from '../../flows/flow';
import { familyOf } from '../../addresses/cidr';
import type { Plan } from '../../plan/plan';
import type { ClientScheme } from '../../ports/vocabulary';
import { transportOf } from '../../ports/vocabulary';
import type { RoleServers } from '../../topology/topology';
import { findRole, openPorts, slotOf } from '../../topology/topology';
import type { Packet } from '../engine/packet-endpoint';
import { followPacket } from './explain';
import { isPrivate, externalEndpoint } from '../engine/packet-endpoints';
import type { Verdict, Infrastructure } from '../engine/model';
import { parseIpRange } from '../engine/ip-ranges';

/**
 * One leg of a way: to a server's advertised port.
 *
 * @example
 * const isOpen = ({ answer }: Leg) => answer === 'allow';
 */
export interface PathSegment {
  readonly packet: Packet;
  readonly verdict: Verdict;
  /** Whether the server counts as down, since its health check is closed. @default false */
  readonly down?: boolean;
}

/**
 * The whole way of a player, or of a server's own packets: open when every leg is.
 *
 * @example
 * const closedLegs = ({ legs }: Journey) => legs.filter(({ answer }) => answer !== 'allow');
 */
export interface ClientPath {
  /** Such as `udp to game server 2`. */
  readonly title: string;
  readonly verdict: Verdict;
  readonly segments: readonly PathSegment[];
  /** Whether a server on the way counts as down, since its health check is closed. @default false */
  readonly down?: boolean;
}

/**
 * Follows what servers advertise, for every scheme and game server: a player asks a name server, which names the
 * master, which names the game server and its port; then game servers to the master and every server to the dashboard.
 *
 * @example
 * const [infrastructure] = readInfrastructure(['cdk.out'], { roles: ['master', 'game'] });
 * if (infrastructure) closedLoop(plan, infrastructure).filter(({ answer }) => answer !== 'allow'); // none where every player gets to play
 */
export function endToEnd(plan: Plan, infrastructure: Infrastructure): ClientPath[] {
  const verdicts = new Map<string, PathSegment[]>();
  const follow = (packet: Packet): PathSegment => {
    const { verdict, down } = followPacket(plan, infrastructure, packet);
    return { packet, verdict, ...(down ? { down } : {}) };
  };
  const schemes = plan.topology.protocols.filter((scheme) => scheme !== 'policy');
  const entry = (scheme: ClientScheme): PathSegment[] => {
    const known = verdicts.get(scheme);
    if (known) return known;
    const roles = (['name', 'frontend', 'master'] as const).flatMap(
      (kind) => findRole(plan.topology, kind) ?? [],
    );
    const segments = roles.flatMap((servers) => playersTo(plan, servers, scheme, undefined)).map(follow);
    verdicts.set(scheme, segments);
    return segments;
  };
  const game = findRole(plan.topology, 'game');
  const nodes = Array.from({ length: game?.count ?? 0 }, (_, index) => index + 1);
  const players = schemes.flatMap((scheme) => {
    if (!game) return [journey(`${scheme} to the servers`, entry(scheme))];
    return nodes.map((node) =>
      journey(`${scheme} to game server ${node}`, [
        ...entry(scheme),
        ...playersTo(plan, game, scheme, node).map(follow),
      ]),
    );
  });
  const servers = plan.flows
    .filter((flow) => flow.audience === 'servers' && !isByAddress(flow))
    .map(({ from, to, transport, ports, purpose }) =>
      journey(purpose, [follow({ from, to: { role: to }, transport, port: ports.from })]),
    );
  return [...players, ...servers].filter(({ segments }) => segments.length > 0);
}

function journey(title: string, segments: readonly PathSegment[]): ClientPath {
  const verdict = segments.some((segment) => segment.verdict === 'deny')
    ? 'deny'
    : segments.some((segment) => segment.verdict === 'unknown')
      ? 'unknown'
      : 'allow';
  return { title, verdict, segments, ...(segments.some(({ down }) => down) ? { down: true } : {}) };
}

function isPublic(cidr: string): boolean {
  const range = parseIpRange(cidr);
  return range !== undefined && !isPrivate(externalEndpoint(range));
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
            (one) => one.role === role && one.scheme === scheme && (node === undefined || one.node === node),
          )
          .map(({ port }) => port)
      : openPorts(servers, 'clients')
          .filter(
            (one) => one.scheme === scheme && (node === undefined || one.slot === slotOf(servers, node)),
          )
          .map(({ port }) => port);
  const to = { role, ...(node === undefined ? {} : { node }) };
  // Of private addresses and public ones the public come last, and count: they have more in their way.
  const clients = [...topology.clients].sort((one, other) => Number(isPublic(one)) - Number(isPublic(other)));
  const families = new Map(clients.map((cidr) => [familyOf(cidr), cidr.split('/')[0] ?? cidr]));
  const sources = [...families.values()];
  return sources.flatMap((from) => ports.map((port) => ({ from, to, transport: transportOf(scheme), port })));
}
