import type { ClientScheme, Role, Transport } from '../ports/vocabulary';
import { transportOf } from '../ports/vocabulary';
import type { RoleServers, ServerPort, Topology } from '../topology/topology';
import { isPooled, openPorts, slotOf } from '../topology/topology';
import { healthPortOf } from './health';

/** A public port on a load balancer, and the port of the server behind it that packets are forwarded to. */
export interface RelayedPort {
  readonly role: Role;
  /** The one server behind it, from 1; null where all servers of the role are pooled. */
  readonly node: number | null;
  readonly scheme: ClientScheme;
  readonly transport: Transport;
  /** The port that clients use. */
  readonly port: number;
  /** The port of the machine. */
  readonly targetPort: number;
  /** Which of the servers on its machine, from 1. */
  readonly slot: number;
  /** The TCP port that is probed; undefined where the role has none. */
  readonly healthPort: number | undefined;
}

/**
 * Every public port of a topology in relay access; none in direct access.
 *
 * Master, name servers, frontends and custom applications have each port as it is. Game node i has one a
 * scheme, at the scheme's base + i - 1, to the scheme's first port: a client must reach one particular game server,
 * and that server advertises `RelayPort + NodeId - 1`.
 */
export function relayedPorts(topology: Topology): RelayedPort[] {
  if (topology.access === 'direct') return [];
  return topology.roles.flatMap((servers) => {
    if (servers.kind === 'game') return gamePorts(topology, servers);
    return clientPorts(topology, servers).flatMap((port) => {
      const targetPort = targetPortOf(topology, servers, port);
      if (targetPort === undefined) return [];
      return [
        {
          role: servers.role,
          node: isPooled(servers) ? null : 1,
          scheme: port.scheme as ClientScheme,
          transport: port.transport,
          port: port.port,
          targetPort,
          slot: port.slot,
          healthPort: healthPortOf(topology, servers, port.slot),
        },
      ];
    });
  });
}

/**
 * The port behind the load balancer: the port itself, or where TLS ends at the load balancer, the WebSocket port at
 * the same place among the server's; undefined where there is none.
 */
export function targetPortOf(
  { tls }: Topology,
  { listens }: RoleServers,
  port: ServerPort,
): number | undefined {
  if (tls === 'passthrough' || port.scheme !== 'wss') return port.port;
  const portsOf = (scheme: string) =>
    listens.filter((listening) => listening.scheme === scheme && listening.slot === port.slot);
  return portsOf('ws')[portsOf('wss').findIndex((secure) => secure.port === port.port)]?.port;
}

/** Policy files are served on the master's listener alone: a client asks there first. */
function clientPorts({ roles }: Topology, servers: RoleServers): ServerPort[] {
  const withoutPolicy = openPorts(servers, 'clients').filter(({ scheme }) => scheme !== 'policy');
  const policy = openPorts(servers, 'clients').filter(({ scheme }) => scheme === 'policy');
  return servers === roles.find(({ kind }) => kind === 'master')
    ? [...withoutPolicy, ...policy]
    : withoutPolicy;
}

function gamePorts(topology: Topology, servers: RoleServers): RelayedPort[] {
  const { role, count, perMachine } = servers;
  // Servers of one machine differ by their slots alone, and there are thousands of nodes.
  const slots = Array.from({ length: perMachine }, (_, index) => ({
    ports: slotPorts(topology, servers, index + 1),
    healthPort: healthPortOf(topology, servers, index + 1),
  }));
  const relayed: RelayedPort[] = [];
  for (let node = 1; node <= count; node += 1) {
    const slot = slotOf(servers, node);
    const { ports = [], healthPort } = slots[slot - 1] ?? {};
    for (const { scheme, transport, targetPort } of ports) {
      const port = topology.relayPorts[scheme] + node - 1;
      relayed.push({ role, node, scheme, transport, port, targetPort, slot, healthPort });
    }
  }
  return relayed;
}

/** The first port that a machine's server has for each scheme. */
function slotPorts(topology: Topology, servers: RoleServers, slot: number) {
  const open = openPorts(servers, 'clients').filter((port) => port.slot === slot);
  return servers.protocols.flatMap((scheme) => {
    const first = open.find((port) => port.scheme === scheme);
    const targetPort = first && targetPortOf(topology, servers, first);
    return scheme === 'policy' || targetPort === undefined
      ? []
      : [{ scheme, transport: transportOf(scheme), targetPort }];
  });
}
