import type { IpRange } from './ip-ranges';
import { isPrivateRange } from './private-ranges';

/** The far end of a packet as a filter sees it: addresses of one family that no rule tells apart, and memberships. */
export interface PacketEndpoint {
  /** Such as `203.0.113.0/24` or `game servers`. */
  readonly title: string;
  /** Outside of the network, an interface in it, or the host that probes for Azure's load balancers. */
  readonly where: 'outside' | 'network' | 'probe';
  /** Its address is one of these. */
  readonly range: IpRange;
  /** Whether it stands for what its lists hold, apart from every range but a whole family. @default false */
  readonly listed?: boolean;
  readonly groups: ReadonlySet<string>;
  /** Whether it may be in groups that the files do not show. @default false */
  readonly moreGroups?: boolean;
  /** The parties of the topology that it belongs to: roles, `load-balancer`. */
  readonly parties: ReadonlySet<string>;
  /** Lists that hold its address; `unknown` where the files do not tell. */
  readonly lists: ReadonlySet<string> | 'unknown';
}

/**
 * Whether Azure's `VirtualNetwork` holds it: interfaces of the network, the host that probes, and private addresses,
 * which come from connected networks (Azure: service-tags-overview).
 */
export const isInNetwork = ({ where, range, listed }: PacketEndpoint): boolean =>
  where !== 'outside' || (!listed && isPrivateRange(range));
