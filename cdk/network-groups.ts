import { Construct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { groupMissing } from '../src/plan/component-issues';
import { topologyDiffers } from '../src/plan/issues';
import { isSamePlan } from '../src/plan/plan-of';
import type { Groups } from './group-set';
import { GroupSet, groupSetIssues } from './group-set';
import type { PhotonNetworkProps } from './network-props';
import type { PlannedNetwork } from './planned';
import { deriveRules } from './rules/derive';
import { PhotonSecurityGroups } from './security-groups';
import { groupSourcesOf } from './sources';

/** Checks the groups of a network, and makes them once everything else is checked too. */
export function networkGroups(
  scope: Construct,
  plan: PlannedNetwork,
  props: PhotonNetworkProps,
): { readonly issues: readonly Issue[]; makeGroups(): Groups } {
  const { securityGroups, sources, egress = 'open', quotas, relay } = props;
  if (securityGroups instanceof PhotonSecurityGroups)
    return {
      issues: isSamePlan(plan, securityGroups.plan)
        ? []
        : [topologyDiffers.create({ path: 'securityGroups' }, {})],
      makeGroups: () => ({ groupOf: (role) => securityGroups.securityGroupOf(role) }),
    };
  const options = { ...props, securityGroups };
  const rules = deriveRules(plan, { sources: groupSourcesOf(sources), egress, quotas });
  const isMissing = relay?.loadBalancers && !securityGroups?.['load-balancer'];
  return {
    issues: [...groupSetIssues(plan, rules, options), ...(isMissing ? [loadBalancerGroupMissing()] : [])],
    makeGroups: () => new GroupSet(new Construct(scope, 'Groups'), plan, rules, options),
  };
}

/** Load balancers that are brought along have a group already. */
const loadBalancerGroupMissing = (): Issue =>
  groupMissing.create(
    { path: 'securityGroups.load-balancer' },
    { cloud: 'aws', role: 'load-balancer', property: "securityGroups: { 'load-balancer': group }" },
  );
