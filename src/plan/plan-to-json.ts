import type { Cloud } from '../topology/cloud';
import { CLOUDS } from '../topology/cloud';
import { relayBill } from './bill';
import type { Plan } from './plan';
import type { PlanJson } from './plan-json';
import { rulesToJson } from './rules-json';

/**
 * Converts a plan to JSON data, with the rules of one cloud or of both.
 *
 * @example
 * planToJson(plan).rules.filter(({ role }) => role === 'master');
 */
export function planToJson(plan: Plan, cloud?: Cloud): PlanJson {
  const bill = (cloud ? [cloud] : CLOUDS).flatMap((billed) => relayBill(plan, billed) ?? []);
  return {
    flows: plan.flows.map(({ from, to, transport, ports, purpose }) => ({
      from,
      to,
      transport,
      fromPort: ports.from,
      toPort: ports.to,
      purpose,
    })),
    rules: rulesToJson(plan.rules, cloud),
    listeners: plan.listeners,
    ...(bill.length > 0 ? { bill } : {}),
  };
}
