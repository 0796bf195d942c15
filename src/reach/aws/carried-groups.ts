import type { Stage } from '../model';
import type { SecurityGroup } from './security-groups';
import { stageOf, unknownGroup } from './security-groups';
import type { Resource } from './stacks';
import { placeIn } from './stacks';
import type { Value } from './values';
import { identityOf } from './values';

/** The groups that a machine or a load balancer has, and what they let through together. */
export interface CarriedGroups {
  readonly ids: readonly string[];
  readonly known: readonly SecurityGroup[];
  readonly inbound: Stage;
  readonly outbound: Stage;
}

/** A group that is not among the files may allow anything; without one there is the VPC's default group. */
export function carriedGroups(
  groups: ReadonlyMap<string, SecurityGroup>,
  carrier: Resource,
  values: readonly Value[],
): CarriedGroups {
  const ids = values.map((value) => identityOf(value) ?? '');
  const known = ids.flatMap((id) => groups.get(id) ?? []);
  const strangers = values
    .filter((value) => !groups.has(identityOf(value) ?? ''))
    .map((value) => unknownGroup(carrier, value));
  if (values.length === 0) strangers.push(unknownGroup(carrier, undefined));
  const stage = (direction: 'ingress' | 'egress'): Stage => {
    const own = stageOf(known, direction, placeIn(carrier));
    return { ...own, clauses: [...own.clauses, ...strangers] };
  };
  return { ids, known, inbound: stage('ingress'), outbound: stage('egress') };
}
