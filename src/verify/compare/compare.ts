import type { Plan } from '../../plan/plan';
import type { Infrastructure } from '../engine/infrastructure';
import type { Finding } from '../findings/finding';
import { compareAccess } from './access';
import { compareCoverage } from './coverage';
import { compareListeners } from './listeners';
import { compareLoadBalancers } from './load-balancers';
import { compareMachines } from './machines';
import { mergeFindings } from './merge-findings';
import { missingServers } from './missing-servers';
import { compareRemarks } from './remarks';
import { scopeOf } from '../scope/scope';
import { compareUnattributed } from './unattributed';

/**
 * What is missing, what is allowed beyond the plan, and what will break, when a plan meets one cloud's infrastructure.
 *
 * @example
 * infrastructure.flatMap((part) => comparePlan(plan, part)).map(({ message }) => message);
 */
export function comparePlan(plan: Plan, infrastructure: Infrastructure): Finding[] {
  const scope = scopeOf(plan, infrastructure);
  const findings = [
    compareAccess(scope),
    compareMachines(scope),
    compareListeners(scope),
    compareLoadBalancers(scope),
    compareUnattributed(scope),
    compareCoverage(scope),
    compareRemarks(scope),
    missingServers(scope),
  ];
  return mergeFindings(scope, findings.flat());
}
