import type { Issue } from '../../src/issues/issue';
import type { PlannedNetwork } from '../planned';
import type { PhotonAwsQuotas } from '../quotas';
import { ruleIssues } from '../quotas';
import { groupNames } from '../servers';
import type { EgressRule } from './egress';
import { egressIssues, egressOf } from './egress';
import type { GroupSources, IngressRule } from './ingress';
import { ingressOf } from './ingress';

/** The rules of one security group. */
export interface GroupRules {
  readonly ingress: readonly IngressRule[];
  readonly egress: readonly EgressRule[];
}

/** The rules of every group by its name, and what is wrong with them: what is checked is what is written. */
export interface DerivedRules {
  readonly groups: ReadonlyMap<string, GroupRules>;
  readonly issues: readonly Issue[];
}

export interface DeriveOptions {
  readonly sources: GroupSources;
  readonly egress: 'open' | 'planned';
  readonly quotas: PhotonAwsQuotas | undefined;
  /** The one group whose rules are wanted. @default - all */
  readonly only?: string;
}

/** Derives the rules of all groups, or of one, in one pass over the plan. */
export function deriveRules(
  plan: PlannedNetwork,
  { sources, egress, quotas, only }: DeriveOptions,
): DerivedRules {
  const names = groupNames(plan);
  const ingress = new Map(names.map((name) => [name, ingressOf(plan, name, sources)]));
  const planned = egress === 'planned';
  const groups = new Map(
    names
      .filter((name) => only === undefined || name === only)
      .map((name): [string, GroupRules] => [
        name,
        { ingress: ingress.get(name) ?? [], egress: planned ? egressOf(plan, name, ingress) : [] },
      ]),
  );
  const issues = [...groups].flatMap(([name, rules]) => [
    ...ruleIssues(name, 'inbound', rules.ingress, quotas),
    ...ruleIssues(name, 'outbound', rules.egress, quotas),
    ...(planned ? egressIssues(plan, name) : []),
  ]);
  return { groups, issues };
}
