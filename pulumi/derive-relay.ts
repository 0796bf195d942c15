import type { Issue } from '../src/issues/issue';
import { checkCommonArgs, checkRelayArgs } from './check-args';
import type { AzurePlan } from './topology-argument';
import { azurePlanOf } from './topology-argument';
import type { RelayShape } from './check-load-balancers';
import { loadBalancerIssues } from './check-load-balancers';
import { resourceNameIssues } from './check-names';
import { throwInputErrors } from './input-errors';
import { relayOnly } from './issues';
import type { PhotonLoadBalancerArgs } from './load-balancer-args';
import { loadBalancersOf } from './load-balancers';
import { Machines } from './machines';
import type { PhotonRelayArgs } from './relay-args';
import { RelayMembership } from './relay-membership';

/** Everything that is written into load balancers, and what is wrong with it: derived once, checked and written. */
export interface DerivedRelay extends RelayShape {
  /** Where the arguments stand, for messages: `relay.` in those of a network. */
  readonly path: string;
  readonly issues: readonly Issue[];
}

export function deriveRelay(
  plan: AzurePlan,
  args: PhotonRelayArgs & Parameters<typeof loadBalancerIssues>[2],
  path: string,
  machines: Machines,
): DerivedRelay {
  const loadBalancers = loadBalancersOf(plan, args);
  const membership = new RelayMembership(plan, args);
  const machinesOn = new Map<number, number>();
  for (const machine of machines.all) {
    const number = membership.numberOf(machine);
    machinesOn.set(number, (machinesOn.get(number) ?? 0) + 1);
  }
  const shape = { loadBalancers, membership, machinesOn, machines };
  return { ...shape, path, issues: loadBalancerIssues(plan, shape, args, path) };
}

/** What a network hands to its load balancers. */
export interface NetworkRelay {
  readonly plan: AzurePlan;
  readonly relay: DerivedRelay;
}

/** The same for load balancers that are made by themselves, once their arguments are checked. */
export function checkedRelay(name: string, args: PhotonLoadBalancerArgs): NetworkRelay {
  checkCommonArgs(name, args);
  checkRelayArgs(args);
  const plan = azurePlanOf(args.topology);
  const relay = deriveRelay(plan, args, '', new Machines(plan));
  throwInputErrors([
    ...(plan.topology.access === 'relay' ? [] : [relayOnly('topology.access', 'PhotonLoadBalancer')]),
    ...resourceNameIssues(name, ['1-ipv4']),
    ...relay.issues,
  ]);
  return { plan, relay };
}
