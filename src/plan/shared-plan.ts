import type { Cloud } from '../rules/rule';
import type { TopologyInput } from '../topology/schema';
import type { Plan } from './plan';
import { planTopology } from './plan';

/** What a cloud's components are planned from. */
export interface Planned {
  readonly topology: TopologyInput;
  readonly cloud: Cloud;
}

let shared: { readonly planned: Planned; readonly plan: Plan } | undefined;

/** Makes the parts of a component, which find its plan where theirs is planned from the same, and plan no second time. */
export function sharingPlan<Parts>(planned: Planned, plan: Plan, makeParts: () => Parts): Parts {
  shared = { planned, plan };
  try {
    return makeParts();
  } finally {
    // A topology may be changed by the time that something else is made from it.
    shared = undefined;
  }
}

/** @throws PhotonError with everything that is wrong with the topology */
export function planOf(planned: Planned): Plan {
  const { topology, cloud } = planned;
  return shared && isSame(shared.planned, planned)
    ? shared.plan
    : planTopology(topology, { clouds: [cloud] });
}

const isSame = (one: Planned, other: Planned): boolean =>
  one.topology === other.topology && one.cloud === other.cloud;
