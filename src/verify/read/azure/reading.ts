import type { Remark } from '../../engine/model';
import type { PacketEndpoint } from '../../engine/packet-endpoint';
import type { IpRange } from '../../engine/ip-ranges';
import type { RoleMap } from '../roles';
import type { Directory } from './directory';
import type { SecurityRule } from './security-rules';

/** What the readers of one stack share. */
export interface Reading {
  readonly directory: Directory;
  readonly rules: ReadonlyMap<string, readonly SecurityRule[]>;
  readonly map: RoleMap;
  readonly roles: readonly string[];
  readonly remarks: Remark[];
}

/** A machine as its own rules see it. */
export const networkEndpoint = (
  title: string,
  groups: readonly string[],
  ranges: readonly IpRange[],
  moreGroups = false,
): PacketEndpoint => ({
  title,
  where: 'network',
  groups: new Set(groups),
  moreGroups,
  ranges,
  lists: 'unknown',
});
