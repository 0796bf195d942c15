import type { Place } from '../../../issues/issue';
import type { Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { AclRule, Filter } from '../../engine/acl';
import { groupBy } from '../../../collections/group-by';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn, reasonOf } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, isNoValue, isOpen, nameOf, optionsOf, referred, Unresolved } from '../cloudformation/values';
import { writtenPath } from '../cloudformation/written-paths';
import type { RoleMap } from '../roles';
import type { RuleContext } from './group-rules';
import { defaultEgress, readRule, unknownRule } from './group-rules';
import type { CountedRule } from './quotas';
import { descriptionRemarks, duplicateRemarks, ruleQuotaRemarks } from './quotas';
import type { Direction } from './rule-addresses';
import type { Owners } from './rule-owners';
import { ruleOwners } from './rule-owners';
import { sortRules } from './rule-order';

/** What one security group allows; a group cannot deny (AWS: EC2 vpc-security-groups). */
export interface SecurityGroup {
  readonly resource: Resource;
  readonly Ingress: readonly AclRule[];
  readonly Egress: readonly AclRule[];
}

/** A rule for a group that the templates do not make. */
export interface ExternalRule {
  readonly rule: AclRule;
  readonly group: string;
  readonly direction: Direction;
  /** Whether the group's id is written out, so that it may be a group of the templates once it is deployed. */
  readonly literal: boolean;
}

/** The security groups of the templates, and rules for external groups. */
export interface SecurityGroups {
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly external: readonly ExternalRule[];
}

/** Every security group of the templates by id, with inline and standalone rules. */
export function readSecurityGroups(
  stacks: Stacks,
  groupIds: ReadonlySet<string>,
  map: RoleMap,
  remarks: Remark[],
): SecurityGroups {
  const context: RuleContext = { stacks, groupIds, remarks };
  const standalone = standaloneRules(context, map);
  const byGroup = groupBy(standalone, ({ owners }) => [...owners.groups]);
  const missing = stacks.missing();
  const groups = stacks.ofType('AWS::EC2::SecurityGroup').map((resource): [string, SecurityGroup] => {
    remarks.push(
      ...descriptionRemarks(resource.logicalId, resource.properties['GroupDescription'], placeIn(resource)),
    );
    const passedOn = missing
      .filter(({ gets }) => gets.has(resource.id))
      .map(({ stack }) => unknownRule(resource, placeIn(stack), missingTemplate(stack)));
    const { conditional } = resource;
    const standaloneHere = byGroup.get(resource.id) ?? [];
    const rules = (direction: Direction) => {
      const inline = inlineRules(context, resource, direction);
      const beside = standaloneHere.filter((rule) => rule.direction === direction);
      const all = sortRules([
        ...inline,
        // A group that may not exist has no rule for certain.
        ...beside.map(({ rule }) => ({ ...rule, conditional: rule.conditional ?? conditional })),
      ]);
      remarks.push(...duplicateRemarks(all), ...ruleQuotaRemarks(resource, direction.toLowerCase(), all));
      return {
        all: sortRules([...all, ...passedOn]),
        certain:
          inline.some(({ conditional }) => conditional === undefined) || beside.some(({ maybe }) => !maybe),
      };
    };
    const egress = rules('Egress');
    // EC2 allows everything out of a group to which nobody adds an egress rule (AWS: EC2 SecurityGroup, aws-cdk#998).
    const sends = egress.certain ? [] : [defaultEgress(resource, egress.all[0]?.conditional ?? conditional)];
    return [resource.id, { resource, Ingress: rules('Ingress').all, Egress: [...sends, ...egress.all] }];
  });
  const external = standalone.flatMap(({ owners: { external: group, literal = false }, rule, direction }) =>
    group === undefined ? [] : [{ rule, group, direction, literal }],
  );
  return { groups: new Map(groups), external };
}

/** A stack that gets a group may add any rule to it. */
export const missingTemplate = ({ logicalId }: Resource): Reason =>
  because`nested-template-missing: the template of nested stack ${logicalId} is not among the files`;

/** The groups of one interface together: a packet passes when any rule of any of them allows it. */
export function groupFilter(groups: readonly SecurityGroup[], direction: Direction, place: Place): Filter {
  const names = groups.map(({ resource }) => resource.logicalId).join(' and ');
  const rules = groups.flatMap((group) => group[direction]);
  return rulesFilter(names || 'no group', direction, rules, place);
}

/** Rules of one direction as a filter. */
export const rulesFilter = (
  owner: string,
  direction: Direction,
  rules: readonly AclRule[],
  place: Place,
): Filter => ({
  title: `${direction.toLowerCase()} rules of ${owner}`,
  rules: sortRules(rules),
  place,
  out: direction === 'Egress',
});

function inlineRules(context: RuleContext, resource: Resource, direction: Direction): CountedRule[] {
  const property = `SecurityGroup${direction}`;
  const written = resource.properties[property];
  return choices(written ?? null, resource.conditional).flatMap(({ value: rules, conditional: perhaps }) => {
    if (isOpen(rules)) return [unknownRule(resource, placeIn(resource, property), reasonOf(rules))];
    return asList(rules).flatMap((item, index) =>
      choices(item, perhaps).flatMap(
        ({ value: raw, conditional }) =>
          readRule(context, resource, {
            raw,
            direction,
            place: placeIn(resource, property, ...writtenPath(rules, index)),
            conditional,
          }) ?? [],
      ),
    );
  });
}

/** What a value may be, and why it may be something else; nothing where it is left out. */
function choices(value: Value, conditional: Reason | undefined) {
  const options = optionsOf(value);
  const reason = options.length > 1 && value instanceof Unresolved ? value.reason : conditional;
  return options
    .filter((option) => !isNoValue(option))
    .map((option) => ({ value: option, conditional: reason }));
}

/** A rule that is a resource beside its group. */
interface Standalone {
  readonly direction: Direction;
  readonly owners: Owners;
  /** Whether it may not exist, or may be another group's. */
  readonly maybe: boolean;
  readonly rule: CountedRule;
}

function standaloneRules(context: RuleContext, map: RoleMap): Standalone[] {
  const ownersOf = ruleOwners(context.stacks, map);
  return (['Ingress', 'Egress'] as const).flatMap((direction) =>
    context.stacks.ofType(`AWS::EC2::SecurityGroup${direction}`).flatMap((resource): Standalone[] => {
      const { properties, logicalId } = resource;
      const owners = ownersOf(resource);
      const conditional = resource.conditional ?? owners.conditional;
      const owner = referred(properties['GroupId'] ?? properties['GroupName']) ?? resource;
      const rule = readRule(context, owner, {
        raw: properties,
        direction,
        place: placeIn(resource),
        conditional,
        name: logicalId,
      });
      return rule ? [{ direction, owners, maybe: conditional !== undefined, rule }] : [];
    }),
  );
}

/** Stands for a group of an interface that is not among the files. */
export function unknownGroup(owner: Resource, value: Value | undefined): AclRule {
  const reason =
    value === undefined
      ? because`default-group-elsewhere: the VPC's default group of ${owner.logicalId} is not among the files`
      : because`group-elsewhere: group ${nameOf(value)} of ${owner.logicalId} is not among the files`;
  return unknownRule(owner, placeIn(owner), reason);
}
