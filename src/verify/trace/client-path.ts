import type { Verdict } from '../engine/acl';
import type { Packet } from '../../flows/packet';

/** One connection of a path: to a port that a server advertises. */
export interface PathSegment {
  readonly packet: Packet;
  readonly verdict: Verdict;
  /** Whether the server counts as down, since its health check is closed. @default false */
  readonly down?: boolean;
}

/** The path of a client to a server, or of one server to another, in segments; reachable when every segment is. */
export interface ClientPath {
  /** Such as `udp to game server 2`. */
  readonly title: string;
  readonly verdict: Verdict;
  readonly segments: PathSegment[];
  /** Whether a server on the path counts as down, since its health check is closed. @default false */
  readonly down?: boolean;
}

/** A packet, and where it gets. */
export const segmentOf = (packet: Packet, { verdict, down }: Omit<PathSegment, 'packet'>): PathSegment => ({
  packet,
  verdict,
  down,
});

/** A path by its segments: the worst verdict counts. */
export function pathOf(title: string, segments: readonly PathSegment[]): ClientPath {
  const has = (verdict: Verdict) => segments.some((segment) => segment.verdict === verdict);
  return {
    title,
    verdict: has('deny') ? 'deny' : has('unknown') ? 'unknown' : 'allow',
    segments: [...segments],
    ...(segments.some(({ down }) => down) ? { down: true } : {}),
  };
}
