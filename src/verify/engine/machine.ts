import type { AddressFamily } from '../../addresses/cidr';
import type { Place } from '../../issues/issue';
import type { FilterChain } from './acl';
import type { IpRange } from './ip-ranges';

/** How the role of a machine was found: by tag, by the user's map, by security group, by name, or by target group. */
export type MachineRoleSource = 'tag' | 'map' | 'group' | 'name' | 'target';

/**
 * A network interface found in the files, with its host, roles and rules; or an assumed one for a security group that
 * nothing has yet.
 */
export interface Machine {
  /** Its name in the file: a logical id, a resource's name. */
  readonly name: string;
  /** Stack, file or resource group, and path of the resource; unique. */
  readonly id: string;
  /** The `id` of the host; interfaces of one host share it. */
  readonly machine: string;
  /** The roles that it is a server of: `all` in the single layout, several on a shared machine. Empty where nothing tells. */
  readonly roles: readonly string[];
  /** Which server of its role, from 1. On a shared machine the number of the role that has several servers. @default - any of them */
  readonly node?: number;
  /** Every server on it, as `role:node`, where its tag lists them. @default - `node` tells */
  readonly servers?: readonly string[];
  readonly roleSource?: MachineRoleSource;
  /** Whether it stands for whoever will get the group, since the files show nobody who has it. @default false */
  readonly assumed?: boolean;
  /** Its `photon:cluster`. @default - no tag */
  readonly cluster?: string;
  /**
   * Which of several ways to start its host it belongs to: a scaling group starts in one of its subnets, from one of its
   * launch templates. @default - it always exists
   */
  readonly alternative?: string;
  /** The security groups that it has, or the application security groups that it is in. */
  readonly groups: readonly string[];
  /** Whether it may have groups that the files do not show. */
  readonly moreGroups: boolean;
  readonly inbound: FilterChain;
  readonly outbound: FilterChain;
  /** Where its private address lies, as far as its subnet tells. */
  readonly ranges: readonly IpRange[];
  /** Address families of the interface. @default - the files do not tell: IPv4, and perhaps IPv6 */
  readonly families?: readonly AddressFamily[];
  /** Whether it has a public IPv4 address. @default - the files do not tell */
  readonly publicAddress?: boolean | undefined;
  /** Whether the internet reaches its IPv6 address, where it has one. @default - the files do not tell */
  readonly publicIpv6?: boolean | undefined;
  /** How many hosts the resource may become: the maximum of a scaling group. @default 1 */
  readonly replicas?: number | 'unknown';
  /** Its availability zone. @default - the files do not tell */
  readonly zone?: string;
  /** Whether it can open connections to the internet: public address, NAT gateway, outbound rule. @default - the files do not tell */
  readonly reachesInternet?: boolean;
  readonly place: Place;
}

/** Whoever will get some groups, since the files show nobody who has them. */
export const assumedMachine = (
  about: Pick<Machine, 'name' | 'id' | 'groups' | 'inbound' | 'outbound' | 'place'> & Partial<Machine>,
): Machine => ({ machine: about.id, assumed: true, roles: [], moreGroups: false, ranges: [], ...about });

/** The family by which two interfaces talk: IPv4 where both may have it, else one that both have. */
export function commonFamily(
  { families: some = ['ipv4'] }: Pick<Machine, 'families'>,
  { families: others = ['ipv4'] }: Pick<Machine, 'families'>,
): AddressFamily | undefined {
  const common = some.filter((family) => others.includes(family));
  return common.includes('ipv4') ? 'ipv4' : common[0];
}
