import type { Filter } from '../../engine/model';
import type { SecurityGroup } from './security-groups';
import { stageOf, unknownGroup } from './security-groups';
import type { Resource } from '../cloudformation/stacks';
import { placeIn } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { identityOf } from '../cloudformation/values';

/** The groups that a machine or a load balancer has, and what they let through together. */
export interface AttachedGroups {
  readonly ids: readonly string[];
  readonly known: readonly SecurityGroup[];
  readonly inbound: Filter;
  readonly outbound: Filter;
}

/** A group that is not among the files may allow anything; without one there is the VPC's default group. */
export function attachedGroups(
  groups: ReadonlyMap<string, SecurityGroup>,
  carrier: Resource,
  values: readonly Value[],
): AttachedGroups {
  const ids = values.map((value) => identityOf(value) ?? '');
  const known = ids.flatMap((id) => groups.get(id) ?? []);
  const strangers = values
    .filter((value) => !groups.has(identityOf(value) ?? ''))
    .map((value) => unknownGroup(carrier, value));
  if (values.length === 0) strangers.push(unknownGroup(carrier, undefined));
  const filter = (direction: 'ingress' | 'egress'): Filter => {
    const own = stageOf(known, direction, placeIn(carrier));
    return { ...own, rules: [...own.rules, ...strangers] };
  };
  return { ids, known, inbound: filter('ingress'), outbound: filter('egress') };
}
