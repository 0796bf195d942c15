import type { Remark } from '../model';
import type { End } from '../packet';
import type { Region } from '../regions';
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
export const endOf = (
  title: string,
  groups: readonly string[],
  regions: readonly Region[],
  moreGroups = false,
): End => ({
  title,
  where: 'network',
  groups: new Set(groups),
  moreGroups,
  regions,
  lists: 'unknown',
});
