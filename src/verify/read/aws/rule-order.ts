import type { AclRule } from '../../engine/acl';
import { ruleShape } from '../../engine/chain-shapes';

/**
 * Rules of security groups, those of few ports first, by name and by what they match. Groups have no order (AWS: EC2
 * security-group-rules), and of several rules that allow one packet the same one must decide, wherever it is in the file:
 * the narrowest, so that a wide one hides none.
 */
export function sortRules<Rule extends AclRule>(rules: readonly Rule[]): Rule[] {
  if (rules.length < 2) return [...rules];
  const keys = new Map(rules.map((rule) => [rule, keyOf(rule)]));
  const order = (rule: Rule): string => keys.get(rule) ?? '';
  return [...rules].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function keyOf(rule: AclRule): string {
  const ports = rule.ports.reduce((sum, { from, to }) => sum + to - from + 1, 0) * rule.transports.length;
  return [`${ports}`.padStart(6, '0'), rule.name, rule.place.resource, ruleShape(rule)].join('\n');
}
