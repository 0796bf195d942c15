import type { AddressFamily } from '../addresses/cidr';
import type { Packet } from '../flows/packet';
import type { Plan } from '../plan/plan';
import type { GameplayScheme, Transport } from '../ports/vocabulary';
import type { Cloud } from '../topology/cloud';
import type { ClientName } from './clients';

/** Whether a packet gets through, and by which rule. */
export interface Arrival {
  readonly verdict: 'allow' | 'deny' | 'unknown';
  readonly by: string;
  /** Whether the server counts as down, since its health check is closed. @default false */
  readonly down?: boolean;
}

/**
 * Follows one packet of a player to a server's port, or to the load balancer's port that leads there: through rendered or
 * given infrastructure, or through the plan alone.
 */
export type FollowPacket = (packet: Packet) => Arrival;

/** One server on a player's way, by the address and port that the client really uses. */
export interface JourneyStep extends Arrival {
  /** `name`, `master`, or a game server such as `game:2`. */
  readonly to: string;
  readonly host: string;
  readonly port: number;
  readonly transport: Transport;
}

/** A player's way to one game server: name server, master, game server; or master first. */
export interface Journey {
  readonly client: ClientName;
  /** As `settings --client` says; else as shipped. */
  readonly configured: boolean;
  readonly protocol: GameplayScheme;
  readonly family: AddressFamily;
  readonly cloud: Cloud;
  readonly entry: 'name' | 'master';
  readonly ok: boolean;
  /** Up to the first that is denied. */
  readonly steps: JourneyStep[];
  /** What to change where the player does not arrive; empty where he does. */
  readonly remedy: string;
}

/** What a journey is followed through. */
export interface JourneyWorld {
  readonly plan: Plan;
  readonly cloud: Cloud;
  readonly follow: FollowPacket;
}
