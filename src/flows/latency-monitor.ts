import { onePort } from '../ports/port-range';
import type { PhotonVersion } from '../ports/role-ports';
import { rangeSources } from '../topology/source';
import type { Topology } from '../topology/topology';
import { findRole } from '../topology/topology';
import type { Flow } from './flow';

/**
 * Whether game servers of a version have a latency monitor: the version 3 table documents its ports (4531 and 4532,
 * "latency monitor"), and the settings of version 4 and later have no such entry (SDK 4, `GameServerSettings.cs`).
 */
const HAS_LATENCY_MONITOR: Readonly<Record<PhotonVersion, boolean>> = {
  v3: true,
  'v4-early': true,
  v4: false,
  v5: false,
};

/**
 * The latency monitor of a game server connects to the server's own public address, where the topology has one, at its
 * first UDP and TCP port. Behind a load balancer those ports are others, and the monitor is pointed at the machine
 * itself.
 */
export function latencyFlows(topology: Topology): Flow[] {
  const game = findRole(topology, 'game');
  const addresses = game && topology.publicAddresses[game.role];
  if (!HAS_LATENCY_MONITOR[topology.version] || !addresses || topology.access === 'relay') return [];
  const sources = rangeSources(addresses);
  const slots = [...new Set(game.listens.map(({ slot }) => slot))];
  const ports = slots.flatMap((slot) =>
    ['udp', 'tcp'].flatMap(
      (scheme) => game.listens.find((port) => port.slot === slot && port.scheme === scheme) ?? [],
    ),
  );
  return ports.map(({ port, transport, scheme }) => ({
    from: game.role,
    to: game.role,
    transport,
    ports: onePort(port),
    audience: 'servers',
    purpose: `latency monitor -> game server (${scheme}), by public address`,
    sources,
  }));
}
