import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { refused } from '../refused';
import type { SecurityRule } from './security-rule';

/** Limits of a network security group (Azure: azure-virtual-network-limits; SecurityRulePropertiesFormat). */
const MAX_RULES = 1000;
const MAX_ADDRESSES = 4000;
/** Azure: resource-name-rules, securityRules. */
const NAME = /^[a-z\d](?:[\w.-]{0,78}\w)?$/i;
const [FIRST, LAST] = [100, 4096];

/** What Azure would refuse of the rules of one group, which are in ascending priority. */
export function refusedRules(rules: readonly SecurityRule[]): Remark[] {
  const sure = rules.filter(({ loose }) => !loose);
  return [...clashing(sure), ...outOfRange(sure), ...tooMany(sure)];
}

function clashing(rules: readonly SecurityRule[]): Remark[] {
  const priorities = new Map<string, SecurityRule>();
  const names = new Map<string, SecurityRule>();
  return rules.flatMap((rule): Remark[] => {
    const { direction, priority, ruleName, place } = rule;
    const atPriority = priorities.get(`${direction} ${priority}`);
    priorities.set(`${direction} ${priority}`, rule);
    const namesake = names.get(ruleName.toLowerCase());
    names.set(ruleName.toLowerCase(), rule);
    // The same rule of a group, written in the group and as a resource, counts once.
    if (atPriority && atPriority === namesake && sameContent(atPriority, rule)) return [];
    if (atPriority)
      return [
        refused(
          because`priority-repeated: ${rule} has the priority of ${atPriority}`,
          'Give each rule of a direction a priority of its own.',
          place,
        ),
      ];
    if (!namesake) return [];
    return [
      refused(
        because`name-repeated: ${rule} has the name of ${namesake}`,
        'Give each rule of a group a name of its own.',
        place,
      ),
    ];
  });
}

function sameContent(rule: SecurityRule, other: SecurityRule): boolean {
  const text = ({ place: _, title: __, conditional: ___, ...rule }: SecurityRule) =>
    JSON.stringify(rule, (___key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return text(rule) === text(other) && rule.place.path !== other.place.path;
}

const outOfRange = (rules: readonly SecurityRule[]): Remark[] =>
  rules
    .flatMap((rule) => [
      !(Number.isInteger(rule.priority) && rule.priority >= FIRST && rule.priority <= LAST) &&
        refused(
          because`priority-out-of-range: ${rule} has a priority outside ${FIRST}-${LAST}`,
          `Write a priority from ${FIRST} to ${LAST}.`,
          rule.place,
        ),
      // A rule whose name is not known goes by its place.
      !NAME.test(rule.ruleName) &&
        rule.ruleName !== rule.place.path &&
        refused(
          because`name-refused: ${rule} has the name '${rule.ruleName}'`,
          'Write at most 80 letters, digits, `_`, `.` and `-`, with a letter or digit first, and one of those or `_` last.',
          rule.place,
        ),
    ])
    .filter((remark) => remark !== false);

function tooMany(rules: readonly SecurityRule[]): Remark[] {
  const [first] = rules;
  if (!first) return [];
  const addresses = rules.reduce((sum, { addresses: those }) => sum + those.length, 0);
  const found =
    rules.length > MAX_RULES
      ? because`rule-quota: ${rules.length} rules, and ${MAX_RULES} are possible`
      : addresses > MAX_ADDRESSES
        ? because`address-quota: ${addresses} addresses on one side, and ${MAX_ADDRESSES} are possible`
        : undefined;
  if (found === undefined) return [];
  return [
    refused(
      because`security-group-quota: the network security group of ${{ title: first.title, name: '' }} has ${found}`,
      'Merge address ranges and ports, or use a service tag.',
      first.place,
    ),
  ];
}
