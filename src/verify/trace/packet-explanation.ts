import type { Packet } from '../../flows/packet';
import type { Cloud } from '../../topology/cloud';
import type { Verdict } from '../engine/acl';
import type { Hop } from './hop';

/** The hops of a packet on one cloud, up to the one that drops it. */
export interface PacketTrace {
  readonly cloud: Cloud;
  readonly verdict: Verdict;
  readonly hops: Hop[];
  /** Whether the server counts as down, since its health check is closed; AWS sends packets all the same while all behind the port do. */
  readonly down?: boolean;
}

/** Whether a packet is allowed: by the plan, and on each cloud with every hop. */
export interface PacketExplanation {
  readonly packet: Packet;
  /** What the topology itself says. */
  readonly plan: { readonly verdict: Verdict; readonly why: string };
  readonly clouds: PacketTrace[];
}
