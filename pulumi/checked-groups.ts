import { checkGroupArgs } from './check-args';
import { resourceNameIssues } from './check-names';
import type { DerivedGroups } from './derive-groups';
import { deriveGroups } from './derive-groups';
import { throwInputErrors } from './input-errors';
import type { PhotonSecurityGroupsArgs } from './security-group-args';
import type { AzurePlan } from './topology-argument';
import { azurePlanOf } from './topology-argument';

/** What a network hands to its groups. */
export interface NetworkGroups {
  readonly plan: AzurePlan;
  readonly groups: DerivedGroups;
}

/** The same for groups that are made by themselves, once their arguments are checked. */
export function checkedGroups(name: string, args: PhotonSecurityGroupsArgs): NetworkGroups {
  checkGroupArgs(name, args);
  const plan = azurePlanOf(args.topology);
  const groups = deriveGroups(plan, args);
  const names = [...groups.groups.map((group) => group.name), ...groups.applicationGroups];
  throwInputErrors([...resourceNameIssues(name, names), ...groups.issues]);
  return { plan, groups };
}
