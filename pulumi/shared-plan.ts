import type { Plan } from '../src/plan/plan';
import { planTopology } from '../src/plan/plan';
import type { TopologyInput } from '../src/topology/schema';

/** What a component's parts are being made from. */
interface Arguments {
  readonly topology: TopologyInput;
}

let shared: { readonly args: Arguments; readonly plan: Plan } | undefined;

/** Makes the parts of a component, which find its plan by the arguments that they share with it, and plan no second time. */
export function sharingPlan<Parts>(args: Arguments, plan: Plan, makeParts: () => Parts): Parts {
  shared = { args, plan };
  try {
    return makeParts();
  } finally {
    // A topology may be changed by the time that something else is made from it.
    shared = undefined;
  }
}

/** @throws PhotonError with everything that is wrong with the topology */
export function planOf(args: Arguments): Plan {
  return shared?.args === args ? shared.plan : planTopology(args.topology, { clouds: ['azure'] });
}
