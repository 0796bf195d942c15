import type { Issue } from '../src/issues/issue';
import { groupMissing } from '../src/plan/component-issues';
import type { AzureRule } from './azure-rules';
import { azureRulesOf } from './azure-rules';
import { sourceArgIssues } from './check-args';
import { throwInputErrors } from './input-errors';
import { unknownName } from './issues';
import type { PhotonRoleRuleListArgs } from './role-rules-args';
import { clashesOf } from './rule-clashes';
import type { PhotonSecurityRuleArgs } from './security-rules';
import { DENY_REST, securityRule } from './security-rules';
import { sourceIssues } from './sources';
import { azurePlanOf } from './topology-argument';

/** The rules of one role as Azure writes them, once everything about them is checked. */
export function roleRulesOf(args: PhotonRoleRuleListArgs): PhotonSecurityRuleArgs[] {
  throwInputErrors(sourceArgIssues(args.sources));
  const plan = azurePlanOf(args.topology);
  const { role, applicationSecurityGroupIds: ids = {}, destinationId: destination, denyRest = true } = args;
  const { priorities, probeSingleServers, sources } = args;
  const kinds = plan.topology.machines;
  const expected = kinds.map(({ name }) => name);
  const options = { shared: false, priorities, sources, probeSingleServers };
  const ofRole = kinds.filter(({ name }) => name === role);
  const { byKind, issues } = azureRulesOf(plan, ofRole, options);
  const rules = byKind.flatMap((kind) => kind.rules);
  throwInputErrors(
    expected.includes(role)
      ? [...senderIssues(args, rules), ...clashesOf(rules), ...sourceIssues(sources), ...issues]
      : [unknownName('role', 'role', role, expected)],
  );
  const references = { groupOf: (party: string) => ids[party] ?? '', destination };
  return [...rules.map((rule) => securityRule(rule, plan, references)), ...(denyRest ? [DENY_REST] : [])];
}

function senderIssues(
  { applicationSecurityGroupIds: ids = {} }: PhotonRoleRuleListArgs,
  rules: readonly AzureRule[],
): Issue[] {
  const senders = [...new Set(rules.flatMap(({ party }) => party ?? []))];
  return senders
    .filter((sender) => ids[sender] === undefined)
    .map((role) => {
      const property = `applicationSecurityGroupIds: { ${role}: ID }`;
      const path = `applicationSecurityGroupIds.${role}`;
      return groupMissing.create({ path }, { cloud: 'azure', role, property });
    });
}
