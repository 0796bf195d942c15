import type { RoleMap } from '../roles';
import type { Resource, Stacks } from '../cloudformation/stacks';
import { reasonOf } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, identityOf, Reference, Unresolved } from '../cloudformation/values';

/** Whose a rule is that stands beside its group. */
export interface Owners {
  /** Groups of the templates, by id. */
  readonly groups: readonly string[];
  /** Why it may be the rule of none of these, or of one only. */
  readonly conditional?: string;
  /** A group that the templates don't make. */
  readonly elsewhere?: string;
}

/** Tells the owners of rules: a rule whose group can't be told may be that of every group that it could mean. */
export function ruleOwners(stacks: Stacks, map: RoleMap): (rule: Resource) => Owners {
  const groups = stacks.ofType('AWS::EC2::SecurityGroup');
  const all = groups.map(({ id }) => id);
  const made = new Set(all);

  return ({ properties: { GroupId, GroupName } }) => {
    const name = GroupId === undefined ? asText(GroupName) : undefined;
    return name === undefined ? meant(GroupId ?? GroupName) : named(name);
  };

  function meant(value: Value | undefined): Owners {
    if (value instanceof Reference && made.has(value.resource)) return { groups: [value.resource] };
    const identity = identityOf(value);
    if (identity !== undefined && Object.hasOwn(map, identity)) return { groups: [], elsewhere: identity };
    if (value instanceof Unresolved && value.options.length > 0)
      return { groups: value.options.flatMap((option) => meant(option).groups), conditional: value.reason };
    return isForeign(value)
      ? { groups: [], elsewhere: identity ?? '' }
      : { groups: all, conditional: `which group it is of can't be told: ${reasonOf(value)}` };
  }

  /** What a template writes out, or reads off a resource, is no group that it makes; macros and handlers may hand on any. */
  function isForeign(value: Value | undefined): boolean {
    const owner = stacks.referred(value);
    return owner ? !/^(Custom::|AWS::CloudFormation::)/.test(owner.type) : asText(value) !== undefined;
  }

  function named(name: string): Owners {
    const known = groups.filter(({ properties: { GroupName } }) => asText(GroupName) === name);
    if (known.length > 0) return { groups: known.map(({ id }) => id) };
    const open = groups.filter(({ properties: { GroupName } }) => GroupName instanceof Unresolved);
    return open.length === 0 || Object.hasOwn(map, name)
      ? { groups: [], elsewhere: name }
      : { groups: open.map(({ id }) => id), conditional: `which group is called ${name} can't be told` };
  }
}
