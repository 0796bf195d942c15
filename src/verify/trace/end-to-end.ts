import { isByAddress } from '../../flows/flow';
import { clientAddress } from '../../journey/walks';
import { clientPortsOf } from '../../plan/client-ports';
import type { Plan } from '../../plan/plan';
import { clientFamilies } from '../../server-settings/families';
import type { ClientScheme } from '../../ports/vocabulary';
import type { RoleServers } from '../../topology/topology';
import { findRole } from '../../topology/topology';
import type { Packet } from '../../flows/packet';
import type { ClientPath, PathSegment } from './client-path';
import { pathOf, segmentOf } from './client-path';
import { followPackets } from './follow-packets';
import type { Infrastructure } from '../engine/infrastructure';
import { serverName } from '../scope/server-hosts';
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
  // Servers that the files do not number are followed once, whichever of them is asked for.
  const follow = followPackets(plan, infrastructure, serverName);
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
  const { topology } = plan;
  const segments = ({ role }: RoleServers, node?: number): PathSegment[] => {
    const ports = clientPortsOf(plan, role, node ?? 1).filter((port) => port.scheme === scheme);
    return clientFamilies(topology).flatMap((family) =>
      ports.map(({ transport, port }) =>
        follow({ from: clientAddress(topology, family), to: { role, node }, transport, port }),
      ),
    );
  };
  const entry = (['name', 'frontend', 'master'] as const).flatMap((kind) => {
    const servers = findRole(topology, kind);
    return servers ? segments(servers) : [];
  });
  const game = findRole(topology, 'game');
  if (!game) return [pathOf(`${scheme} to the servers`, entry)];
  return Array.from({ length: game.count }, (_, index) =>
    pathOf(`${scheme} to game server ${index + 1}`, [...entry, ...segments(game, index + 1)]),
  );
}

/** What servers send to each other. */
const serverPaths = (plan: Plan, follow: (packet: Packet) => PathSegment): ClientPath[] =>
  plan.flows
    .filter((flow) => flow.audience === 'servers' && !isByAddress(flow))
    .map(({ from, to, transport, ports, purpose }) =>
      pathOf(purpose, [follow({ from, to: { role: to }, transport, port: ports.from })]),
    );
