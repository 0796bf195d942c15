import { because } from '../../../issues/because';
import type { Reason } from '../../../issues/because';
import type { RoleMap } from '../roles';
import { isMapped } from '../roles';
import type { Resource } from '../cloudformation/resource';
import { reasonOf } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, identityOf, Reference, referred, Unresolved } from '../cloudformation/values';

/** The groups that a standalone rule may belong to. */
export interface Owners {
  /** Groups of the templates, by id. */
  readonly groups: readonly string[];
  /** Why it may belong to none of them, or to one only. */
  readonly conditional?: Reason;
  /** A group that the templates do not make. */
  readonly external?: string;
  /** Whether its id or name is written out, so that it may be that of any group once it is deployed. */
  readonly literal?: boolean;
}

/** Finds the groups of standalone rules. A rule of an unresolved group may belong to every group that it can mean. */
export function ruleOwners(stacks: Stacks, map: RoleMap): (rule: Resource) => Owners {
  const groups = stacks.ofType('AWS::EC2::SecurityGroup');
  const all = groups.map(({ id }) => id);
  const made = new Set(all);

  return ({ properties: { GroupId, GroupName } }) => {
    const name = GroupId === undefined ? asText(GroupName) : undefined;
    return name === undefined ? meant(GroupId ?? GroupName) : named(name);
  };

  function meant(written: Value | undefined): Owners {
    const value = storedValue(written);
    if (value instanceof Reference && made.has(value.resource)) return { groups: [value.resource] };
    const identity = identityOf(value);
    if (identity !== undefined && isMapped(map, identity)) return { groups: [], external: identity };
    if (value instanceof Unresolved && value.options.length > 0) {
      const all = value.options.map(meant);
      const external = all.find((owners) => owners.external !== undefined);
      return { ...external, groups: all.flatMap((owners) => owners.groups), conditional: value.reason };
    }
    return isExternal(value)
      ? { groups: [], external: identity ?? '', literal: asText(value) !== undefined }
      : { groups: all, conditional: because`owner-unknown: its group is not known: ${reasonOf(value)}` };
  }

  /** A literal id, or the group that a service makes, is not a group of the templates; other attributes may be any. */
  function isExternal(value: Value | undefined): boolean {
    const owner = referred(value);
    return owner ? MAKES_GROUPS.test(owner.type) : asText(value) !== undefined;
  }

  function named(name: string): Owners {
    const withName = groups.filter(({ properties: { GroupName } }) => asText(GroupName) === name);
    if (withName.length > 0) return { groups: withName.map(({ id }) => id) };
    const open = groups.filter(({ properties: { GroupName } }) => GroupName instanceof Unresolved);
    return open.length === 0 || isMapped(map, name)
      ? { groups: [], external: name, literal: true }
      : {
          groups: open.map(({ id }) => id),
          conditional: because`name-unknown: the group named ${name} is not known`,
        };
  }
}

/** Resources with an attribute that is a security group of their own. */
const MAKES_GROUPS = /^AWS::(EC2::VPC|EKS::Cluster|ElasticLoadBalancing(V2)?::LoadBalancer)$/;

/** The value of a parameter of Systems Manager that the templates make. */
function storedValue(value: Value | undefined): Value | undefined {
  const owner = referred(value);
  return owner?.type === 'AWS::SSM::Parameter' ? owner.properties['Value'] : value;
}
