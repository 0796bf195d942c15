import * as pulumi from '@pulumi/pulumi';
import { isKnown, throwInputErrors } from './input-errors';
import type { CustomRuleContext } from './check-custom-rules';
import { customRuleIssues } from './check-custom-rules';
import type { PhotonCustomSecurityRule, PhotonCustomSecurityRules } from './custom-rule-args';
import type { PhotonSecurityRuleArgs } from './security-rules';

/**
 * The custom rules of one group, as Azure writes them. A property that is not known yet is checked when it is, and leaves
 * the others known.
 *
 * @param kind the machines of the group; in a shared group, all
 * @param destinationOf the application security group of a role, for rules of one role in a shared group
 */
export function customSecurityRules(
  rules: PhotonCustomSecurityRules,
  kind: string | undefined,
  context: CustomRuleContext,
  destinationOf: (role: string) => pulumi.Input<string>,
): PhotonSecurityRuleArgs[] {
  const rolesHere = context.kinds.find(({ name }) => name === kind)?.roles;
  const isHere = ({ roles }: PhotonCustomSecurityRule) =>
    !roles || !rolesHere || roles.some((role) => role === kind || rolesHere.includes(role));
  return Object.entries(rules)
    .filter(([, rule]) => isHere(rule))
    .map(([name, rule]) => {
      const { roles, ...args } = checkedLater(name, rule, context);
      const [role] = roles ?? [];
      if (!context.shared || role === undefined) return { direction: 'Inbound', ...args, name };
      const { destinationAddressPrefix: _, ...others } = args;
      return {
        direction: 'Inbound',
        ...others,
        destinationApplicationSecurityGroups: [{ id: destinationOf(role) }],
        name,
      };
    });
}

/** The rule, in which each property that is known later is checked with those that were known before it. */
function checkedLater(
  name: string,
  rule: PhotonCustomSecurityRule,
  context: CustomRuleContext,
): PhotonCustomSecurityRule {
  const entries = Object.entries(rule) as [string, unknown][];
  const later = entries.filter(([, value]) => !isKnownDeep(value));
  if (later.length === 0) return rule;
  const resolved = Object.fromEntries(entries.filter(([, value]) => isKnownDeep(value)));
  const waiting = later.map(([key], index) => {
    const before = later.slice(0, index + 1);
    const checked = pulumi
      .all(before.map(([, value]) => pulumi.output(value as pulumi.Input<unknown>)))
      .apply((values) => {
        const found = Object.fromEntries(before.map(([other], at) => [other, values[at]]));
        const whole = { [name]: { ...resolved, ...found } as unknown as PhotonCustomSecurityRule };
        throwInputErrors(customRuleIssues(whole, context));
        return values[index];
      });
    return [key, checked] as const;
  });
  return { ...rule, ...Object.fromEntries(waiting) } as PhotonCustomSecurityRule;
}

function isKnownDeep(value: unknown): boolean {
  return isKnown(value) && (!Array.isArray(value) || value.every(isKnownDeep));
}
