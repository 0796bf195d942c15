import type { AddressFamily } from '../addresses/cidr';
import type { Packet } from '../flows/packet';
import type { Plan } from '../plan/plan';
import type { GameplayScheme } from '../ports/vocabulary';
import { transportOf } from '../ports/vocabulary';
import type { RoleServers } from '../topology/topology';
import { destinationOf, isMeant, stepName, titleOf } from './arrivals';
import type { PhotonClient } from './clients';
import type { HostProblem } from './host-problem';
import type { Arrival, JourneyStep, JourneyWorld } from './journey';

/** One player: the client, how it plays, and from where. */
export interface Player {
  readonly client: PhotonClient;
  readonly configured: boolean;
  readonly protocol: GameplayScheme;
  readonly family: AddressFamily;
  /** One of the clients' addresses. */
  readonly from: string;
}

/** One step with its packet, and what to change where it fails. */
export interface Walked {
  readonly packet: Packet;
  readonly step: JourneyStep;
  /** Empty where the step is allowed. */
  readonly remedy: string;
}

/** Where a client sends its packets, as far as it knows. */
interface Arriving {
  readonly servers: RoleServers;
  readonly node: number;
  readonly scheme: GameplayScheme;
  readonly host: string;
  readonly port: number;
  /** What helps where the packet does not arrive. */
  readonly remedy: string;
}

/**
 * The packet itself: to whose port it goes, and through which rules.
 *
 * @param problem why the client does not send it, or to somebody else
 */
export function arrive(
  { plan, follow }: JourneyWorld,
  { from }: Player,
  { servers, node, scheme, host, port, remedy }: Arriving,
  problem?: HostProblem,
): Walked {
  const transport = transportOf(scheme);
  const to = { role: servers.role, ...(servers.kind === 'game' ? { node } : {}) };
  const packet = { from, to, transport, port };
  const walked = (arrival: Arrival, fix: string): Walked => ({
    packet,
    step: { to: stepName(servers, node), host, port, transport, ...arrival },
    remedy: fix,
  });
  if (problem) return walked({ verdict: 'deny', by: problem.by }, problem.remedy);
  const stranger = strangerAt(plan, packet, scheme);
  if (stranger !== undefined)
    return walked(
      { verdict: 'deny', by: stranger },
      remedy || `Write the files of ${titleOf(to)} as \`photon-ports settings\` says.`,
    );
  const arrival = follow(packet);
  const { verdict, by } = arrival;
  if (verdict === 'allow') return walked(arrival, '');
  const fix =
    verdict === 'deny'
      ? `Open ${port}/${transport} for players: ${by}.`
      : `Give what is missing with --in, --map or --parameter: ${by}.`;
  return walked(arrival, remedy || fix);
}

/** Who has the port instead of the server that a packet is meant for, or what that server expects there. */
function strangerAt(plan: Plan, { to, transport, port }: Packet, scheme: GameplayScheme): string | undefined {
  const found = destinationOf(plan, to, transport, port);
  const its = `${port}/${transport} of that ${plan.topology.access === 'relay' ? 'load balancer' : 'machine'}`;
  if (!found) return `nothing listens on ${its}`;
  if (!isMeant(to, found)) return `${its} is ${titleOf(found)}'s`;
  return found.schemes.includes(scheme)
    ? undefined
    : `${its} expects ${found.schemes.join(', ')}, and the client speaks ${scheme}`;
}
