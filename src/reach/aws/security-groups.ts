import type { Clause, Stage } from '../model';
import type { Place } from '../../issues/issue';
import type { RoleMap } from '../roles';
import type { Context, Direction } from './group-rules';
import { everythingOut, readRule, wholeGate } from './group-rules';
import type { Owners } from './rule-owners';
import { ruleOwners } from './rule-owners';
import type { Resource, Stacks } from './stacks';
import { placeIn, reasonOf } from './stacks';
import type { Value } from './values';
import { asList, identityOf, Reference, Unresolved } from './values';

/** What one security group allows; nothing in it can deny (AWS: EC2 vpc-security-groups). */
export interface SecurityGroup {
  readonly resource: Resource;
  readonly ingress: readonly Clause[];
  readonly egress: readonly Clause[];
}

/** The security groups of the templates, and rules of groups from elsewhere. */
export interface SecurityGroups {
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly elsewhere: readonly (Clause & { readonly group: string; readonly direction: Direction })[];
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
    const clauses = (direction: Direction) => [
      ...inlineRules(context, resource, direction),
      ...own.filter((rule) => rule.direction === direction).map(({ clause }) => clause),
      ...strangers,
    ];
    const sure = own.some((rule) => rule.direction === 'Egress' && !rule.maybe);
    const egress = clauses('Egress');
    // EC2 lets everything out of a group to which nobody adds an egress rule (AWS: EC2 SecurityGroup, aws-cdk#998).
    const inline = inlineRules(context, resource, 'Egress').length > 0;
    const sends = inline || sure ? egress : [everythingOut(resource, egress[0]?.unsure), ...egress];
    return [resource.id, { resource, ingress: clauses('Ingress'), egress: sends }] as const;
  });
  const elsewhere = standalone.flatMap(({ owners: { elsewhere: group }, clause, direction }) =>
    group === undefined ? [] : [{ ...clause, group, direction }],
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
): Stage {
  const names = groups.map(({ resource }) => resource.logicalId).join(' and ');
  const what = direction === 'ingress' ? 'ingress rules' : 'egress rules';
  return {
    title: `${what} of ${names || 'no group'}`,
    clauses: groups.flatMap((group) => group[direction]),
    place,
    ...(direction === 'egress' ? { out: true } : {}),
  };
}

function inlineRules(context: Context, resource: Resource, direction: Direction): Clause[] {
  const property = `SecurityGroup${direction}`;
  const rules = resource.properties[property];
  if (rules instanceof Unresolved || rules instanceof Reference)
    return [wholeGate(resource, placeIn(resource, property), reasonOf(rules))];
  return asList(rules).map((rule, index) =>
    readRule(context, resource, rule, direction, placeIn(resource, property, index), resource.unsure),
  );
}

/** A rule that stands beside its group. */
interface Standalone {
  readonly direction: Direction;
  readonly owners: Owners;
  /** Whether it may not be there, or not be its owner's. */
  readonly maybe: boolean;
  readonly clause: Clause;
}

function standaloneRules(context: Context, map: RoleMap): Standalone[] {
  const ownersOf = ruleOwners(context.stacks, map);
  return (['Ingress', 'Egress'] as const).flatMap((direction) =>
    context.stacks.ofType(`AWS::EC2::SecurityGroup${direction}`).map((resource) => {
      const { properties, logicalId } = resource;
      const owners = ownersOf(resource);
      const unsure = resource.unsure ?? owners.unsure;
      const owner = context.stacks.referred(properties['GroupId'] ?? properties['GroupName']) ?? resource;
      const clause = readRule(context, owner, properties, direction, placeIn(resource), unsure, logicalId);
      return { direction, owners, maybe: unsure !== undefined, clause };
    }),
  );
}

/** A group of a machine that is not among the files: it may allow anything. */
export function unknownGroup(carrier: Resource, value: Value | undefined): Clause {
  const name = value === undefined ? "the VPC's default group" : `group ${identityOf(value) ?? ''}`;
  return wholeGate(carrier, placeIn(carrier), `${name} of ${carrier.logicalId} is not among the files`);
}
