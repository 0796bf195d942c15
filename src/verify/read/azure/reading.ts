import type { Filter } from '../../engine/acl';
import type { Remark } from '../../engine/infrastructure';
import type { RoleMap } from '../roles';
import type { AzureResource } from './azure-resource';
import type { Balancer } from './balancers';
import type { Directory } from './directory';
import type { SecurityRule } from './security-rule';

/** What the readers of one set of resources share. */
export interface Reading {
  readonly directory: Directory;
  readonly rules: ReadonlyMap<string, readonly SecurityRule[]>;
  readonly balancers: readonly Balancer[];
  readonly map: RoleMap;
  readonly roles: readonly string[];
  readonly remarks: Remark[];
  /** Filters of groups at interfaces that rules do not tell apart, by what tells them apart. */
  readonly filters: Map<string, Filter>;
  /** Something of Photon's for certain, of each resource group that has it. */
  readonly scopes: readonly AzureResource[];
}
