import type { Filter } from '../../engine/acl';
import { memo } from '../../../collections/memo';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { identityOf, Unresolved } from '../cloudformation/values';
import type { Direction } from './rule-addresses';
import { sortRules } from './rule-order';
import type { SecurityGroup } from './security-groups';
import { groupFilter, unknownGroup } from './security-groups';

/** The security groups of an interface or a load balancer, and what they allow together. */
export interface AttachedGroups {
  readonly ids: readonly string[];
  readonly shown: readonly SecurityGroup[];
  /** Whether one of them may be any group. */
  readonly open: boolean;
  readonly inbound: Filter;
  readonly outbound: Filter;
}

/** Filters by the groups of which they are made: hundreds of servers have the same ones. */
const filterOf = memo(
  (direction: Direction, shown: readonly SecurityGroup[]): Filter => groupFilter(shown, direction, {}),
  (direction, shown) => [...shown, direction],
);

/** A group that is not among the files may allow anything; an interface without groups has the VPC's default group. */
export function attachedGroups(
  groups: ReadonlyMap<string, SecurityGroup>,
  owner: Resource,
  values: readonly Value[],
): AttachedGroups {
  const ids = [...new Set(values.map((value) => identityOf(value) ?? ''))];
  const shown = ids.flatMap((id) => groups.get(id) ?? []);
  const unknown = values
    .filter((value) => !groups.has(identityOf(value) ?? ''))
    .map((value) => unknownGroup(owner, value));
  if (values.length === 0) unknown.push(unknownGroup(owner, undefined));
  const filter = (direction: Direction): Filter => {
    const shownFilter = { ...filterOf(direction, shown), place: placeIn(owner) };
    return unknown.length === 0
      ? shownFilter
      : { ...shownFilter, rules: sortRules([...shownFilter.rules, ...unknown]) };
  };
  return {
    ids,
    shown,
    open: values.some((value) => value instanceof Unresolved),
    inbound: filter('Ingress'),
    outbound: filter('Egress'),
  };
}
