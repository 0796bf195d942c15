import type { Issue } from '../src/issues/issue';
import type { AzurePlan } from './topology-argument';
import { loadBalancerIssues } from './check-load-balancers';
import type { LoadBalancerParts } from './load-balancers';
import { loadBalancersOf } from './load-balancers';
import { Machines } from './machines';
import type { PhotonRelayArgs } from './relay-args';
import { RelayMembership } from './relay-membership';

/** Everything that is written into load balancers, and what is wrong with it: derived once, checked and written. */
export interface DerivedRelay {
  readonly loadBalancers: readonly LoadBalancerParts[];
  readonly membership: RelayMembership;
  /** How many machines share the outbound ports of each load balancer, by its number. */
  readonly machinesOn: ReadonlyMap<number, number>;
  readonly issues: readonly Issue[];
}

/** @param path where the arguments stand, for messages: `relay.` in those of a network */
export function deriveRelay(
  plan: AzurePlan,
  args: PhotonRelayArgs & Parameters<typeof loadBalancerIssues>[2],
  path = '',
  machines = new Machines(plan),
): DerivedRelay {
  const loadBalancers = loadBalancersOf(plan, args);
  const membership = new RelayMembership(plan, args);
  const machinesOn = new Map<number, number>();
  for (const machine of machines.all) {
    const number = membership.numberOf(machine);
    machinesOn.set(number, (machinesOn.get(number) ?? 0) + 1);
  }
  const derived = { loadBalancers, membership, machinesOn };
  return { ...derived, issues: loadBalancerIssues(plan, { ...derived, machines }, args, path) };
}
