import { listenersOnPort } from '../plan/listener-index';
import type { Plan } from '../plan/plan';
import type { Transport } from '../ports/vocabulary';
import type { RoleServers } from '../topology/topology';
import { hostOf, slotOf } from '../topology/topology';

/** A server that a packet is meant for, or gets to. */
export interface Destination {
  readonly role: string;
  /** @default - any server of the role: they share their public ports */
  readonly node?: number;
}

/** A server that listens on a port, and what it expects there. */
export interface Listening extends Destination {
  readonly schemes: readonly string[];
}

/**
 * Whose port it is, of those at the advertised address of a server: in relay the load balancer's, in direct
 * the machine's, which several servers may share; undefined where nothing listens.
 */
export function destinationOf(
  plan: Plan,
  meant: Destination,
  transport: Transport,
  port: number,
): Listening | undefined {
  const { topology } = plan;
  if (topology.access === 'relay') {
    const [first, ...others] = listenersOnPort(plan, transport, port);
    const schemes = [first, ...others].flatMap((listener) => listener?.scheme ?? []);
    return first && { role: first.role, ...(first.node === null ? {} : { node: first.node }), schemes };
  }
  for (const { role, node } of serversOnHost(plan, meant)) {
    const servers = topology.roles.find((candidate) => candidate.role === role);
    const schemes = (servers?.listens ?? [])
      .filter(
        (listened) =>
          listened.audience === 'clients' &&
          listened.port === port &&
          listened.transport === transport &&
          servers !== undefined &&
          listened.slot === slotOf(servers, node),
      )
      .map(({ scheme }) => scheme);
    if (schemes.length > 0) return { role, node, schemes };
  }
  return undefined;
}

/** The servers on the machine of a server, itself first. */
function serversOnHost(
  { topology }: Plan,
  { role, node = 1 }: Destination,
): { role: string; node: number }[] {
  const others = (hostOf(topology, role, node) ?? []).filter(
    (server) => server.role !== role || server.node !== node,
  );
  return [{ role, node }, ...others];
}

/** Whether a packet gets to the server it is meant for. */
export const isMeant = (meant: Destination, found: Destination): boolean =>
  found.role === meant.role &&
  (found.node === undefined || meant.node === undefined || found.node === meant.node);

/** `game:2`, or the role where there is one. */
export const titleOf = ({ role, node }: Destination): string =>
  node === undefined ? role : `${role}:${node}`;

/** A step's name: game servers by number. */
export const stepName = (servers: RoleServers, node: number): string =>
  servers.kind === 'game' ? `game:${node}` : servers.kind;
