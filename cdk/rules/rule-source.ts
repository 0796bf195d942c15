import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { AddressFamily } from '../../src/addresses/cidr';
import { familyOf } from '../../src/addresses/cidr';
import type { Source } from '../../src/topology/source';
import type { PlannedNetwork } from '../planned';

/** Where a rule's packets come from, or go to, as AWS knows it; `id` tells it from others of its kind. */
export type RuleSource =
  | { readonly kind: 'cidr'; readonly id: string; readonly cidr: string; readonly family: AddressFamily }
  | {
      readonly kind: 'prefix-list';
      readonly id: string;
      readonly prefixListId: string;
      /** Rules of the quota that it takes. */
      readonly entries: number;
      /** Undefined where only AWS knows it. */
      readonly family: AddressFamily | undefined;
    }
  /** The machines of a role, or the load balancers, by their group. */
  | { readonly kind: 'role'; readonly id: string }
  /** A group of the user. */
  | { readonly kind: 'group'; readonly id: string; readonly group: ISecurityGroup };

/** A planned source, with the addresses that only deployment knows in place of what stood for them. */
export function ruleSourceOf(plan: PlannedNetwork, source: Source): RuleSource {
  // On AWS probes come from the load balancers' group.
  if (source.kind === 'role')
    return { kind: 'role', id: source.role === 'probe' ? 'load-balancer' : source.role };
  return source.kind === 'range'
    ? addressSource(plan, source.cidr)
    : listSource(plan, source.id, source.maxEntries ?? 1);
}

/** The same for one range of addresses. */
export function addressSource(plan: PlannedNetwork, cidr: string): RuleSource {
  const deferred = plan.deferred.get(cidr);
  if (!deferred) return { kind: 'cidr', id: cidr, cidr, family: familyOf(cidr) };
  const { id, family, prefixListId, entries } = deferred;
  return prefixListId === undefined
    ? { kind: 'cidr', id, cidr: deferred.cidr ?? cidr, family: family ?? 'ipv4' }
    : { kind: 'prefix-list', id, prefixListId, entries, family };
}

function listSource({ deferred }: PlannedNetwork, id: string, entries: number): RuleSource {
  const late = deferred.get(id);
  return {
    kind: 'prefix-list',
    id: late?.id ?? id,
    prefixListId: late?.prefixListId ?? id,
    entries,
    family: late?.family,
  };
}
