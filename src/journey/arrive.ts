import type { AddressFamily } from '../addresses/cidr';
import type { GameplayScheme } from '../ports/vocabulary';
import { transportOf } from '../ports/vocabulary';
import type { RoleServers } from '../topology/topology';
import { destinationOf, isMeant, stepName, titleOf } from './arrivals';
import type { PhotonClient } from './clients';
import type { JourneyStep, JourneyWorld } from './journey';

/** One player: the client, how it plays, and from where. */
export interface Player {
  readonly client: PhotonClient;
  readonly configured: boolean;
  readonly protocol: GameplayScheme;
  readonly family: AddressFamily;
  /** One of the clients' addresses. */
  readonly from: string;
}

/** One step, and what to change where it fails. */
export interface Walked {
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

/** The packet itself: to whose port it goes, and through which rules. */
export function arrive(
  { plan, follow }: JourneyWorld,
  { from }: Player,
  { servers, node, scheme, host, port, remedy }: Arriving,
): Walked {
  const transport = transportOf(scheme);
  const meant = { role: servers.role, ...(servers.kind === 'game' ? { node } : {}) };
  const found = destinationOf(plan, meant, transport, port);
  const base = { to: stepName(servers, node), host, port, transport };
  const speaks = found?.schemes.includes(scheme) ?? false;
  if (!isMeant(meant, found) || !speaks) {
    const at = plan.topology.access === 'relay' ? 'load balancer' : 'machine';
    const by = !found
      ? `nothing listens on ${port}/${transport} of that ${at}`
      : isMeant(meant, found)
        ? `${port}/${transport} of that ${at} expects ${found.schemes.join(', ')}, and the client speaks ${scheme}`
        : `${port}/${transport} of that ${at} is ${titleOf(found)}'s`;
    return {
      step: { ...base, verdict: 'deny', by },
      remedy: remedy || `Write the files of ${titleOf(meant)} as \`photon-ports settings\` says.`,
    };
  }
  const arrival = follow({ from, to: meant, transport, port });
  const { verdict, by } = arrival;
  return {
    step: { ...base, ...arrival },
    remedy:
      verdict === 'allow'
        ? ''
        : remedy ||
          (verdict === 'deny'
            ? `Open ${port}/${transport} for players: ${by}.`
            : `Give what is missing: ${by}.`),
  };
}
