import type { AclRule, Filter } from '../../engine/model';
import type { Place } from '../../../issues/issue';
import type { RoleMap } from '../roles';
import type { Context, Direction } from './group-rules';
import { everythingOut, readRule, wholeGate } from './group-rules';
import type { Owners } from './rule-owners';
import { ruleOwners } from './rule-owners';
import type { Resource, Stacks } from '../cloudformation/stacks';
import { placeIn, reasonOf } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, identityOf, Reference, Unresolved } from '../cloudformation/values';

/** What one security group allows; nothing in it can deny (AWS: EC2 vpc-security-groups). */
export interface SecurityGroup {
  readonly resource: Resource;
  readonly ingress: readonly AclRule[];
  readonly egress: readonly AclRule[];
}

/** The security groups of the templates, and rules of groups from elsewhere. */
export interface SecurityGroups {
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly elsewhere: readonly (AclRule & { readonly group: string; readonly direction: Direction })[];
}

/** Every security group of the templates by id, with inline and standalone rules. */
export function readSecurityGroups(stacks: Stacks, known: ReadonlySet<string>, map: RoleMap): SecurityGroups {
  const context = { stacks, known };
  const standalone = standaloneRules(context, map);
  const byGroup = new Map<string, Standalone[]>();
  for (const rule of standalone)
    for (const group of rule.owners.groups) byGroup.set(group, [...(byGroup.get(group) ?? []), rule]);
  const handedOn = stacks.missing();
  const groups = stacks.ofType('AWS::EC2::SecurityGroup').map((resource) => {
    const strangers = handedOn
      .filter(({ gets }) => gets.has(resource.id))
      .map(({ stack }) => wholeGate(resource, placeIn(stack), missingStack(stack)));
    const own = byGroup.get(resource.id) ?? [];
    const rules = (direction: Direction) => [
      ...inlineRules(context, resource, direction),
      ...own.filter((rule) => rule.direction === direction).map(({ rule }) => rule),
      ...strangers,
    ];
    const sure = own.some((rule) => rule.direction === 'Egress' && !rule.maybe);
    const egress = rules('Egress');
    // EC2 lets everything out of a group to which nobody adds an egress rule (AWS: EC2 SecurityGroup, aws-cdk#998).
    const inline = inlineRules(context, resource, 'Egress').length > 0;
    const sends = inline || sure ? egress : [everythingOut(resource, egress[0]?.conditional), ...egress];
    return [resource.id, { resource, ingress: rules('Ingress'), egress: sends }] as const;
  });
  const elsewhere = standalone.flatMap(({ owners: { elsewhere: group }, rule, direction }) =>
    group === undefined ? [] : [{ ...rule, group, direction }],
  );
  return { groups: new Map(groups), elsewhere };
}

/** A stack that gets a group may add any rule to it. */
export const missingStack = ({ logicalId }: Resource): string =>
  `the template of the nested stack ${logicalId} is not among the files`;

/** The groups of one interface together: what any of them allows is let through. */
export function stageOf(
  groups: readonly SecurityGroup[],
  direction: 'ingress' | 'egress',
  place: Place,
): Filter {
  const names = groups.map(({ resource }) => resource.logicalId).join(' and ');
  const what = direction === 'ingress' ? 'ingress rules' : 'egress rules';
  return {
    title: `${what} of ${names || 'no group'}`,
    rules: groups.flatMap((group) => group[direction]),
    place,
    ...(direction === 'egress' ? { out: true } : {}),
  };
}

function inlineRules(context: Context, resource: Resource, direction: Direction): AclRule[] {
  const property = `SecurityGroup${direction}`;
  const rules = resource.properties[property];
  if (rules instanceof Unresolved || rules instanceof Reference)
    return [wholeGate(resource, placeIn(resource, property), reasonOf(rules))];
  return asList(rules).map((rule, index) =>
    readRule(context, resource, rule, direction, placeIn(resource, property, index), resource.conditional),
  );
}

/** A rule that stands beside its group. */
interface Standalone {
  readonly direction: Direction;
  readonly owners: Owners;
  /** Whether it may not be there, or not be its owner's. */
  readonly maybe: boolean;
  readonly rule: AclRule;
}

function standaloneRules(context: Context, map: RoleMap): Standalone[] {
  const ownersOf = ruleOwners(context.stacks, map);
  return (['Ingress', 'Egress'] as const).flatMap((direction) =>
    context.stacks.ofType(`AWS::EC2::SecurityGroup${direction}`).map((resource) => {
      const { properties, logicalId } = resource;
      const owners = ownersOf(resource);
      const conditional = resource.conditional ?? owners.conditional;
      const owner = context.stacks.referred(properties['GroupId'] ?? properties['GroupName']) ?? resource;
      const rule = readRule(context, owner, properties, direction, placeIn(resource), conditional, logicalId);
      return { direction, owners, maybe: conditional !== undefined, rule };
    }),
  );
}

/** A group of a machine that is not among the files: it may allow anything. */
export function unknownGroup(carrier: Resource, value: Value | undefined): AclRule {
  const name = value === undefined ? "the VPC's default group" : `group ${identityOf(value) ?? ''}`;
  return wholeGate(carrier, placeIn(carrier), `${name} of ${carrier.logicalId} is not among the files`);
}
