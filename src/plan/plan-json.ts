import type { AddressFamily } from '../addresses/cidr';
import type { FlowParticipant, RuleAudience } from '../flows/flow';
import type { Listener } from '../listeners/listener';
import type { Transport } from '../ports/vocabulary';
import type { RuleSet } from '../rules/rule';
import type { Cloud } from '../topology/cloud';
import { CLOUDS } from '../topology/cloud';
import { formatSource, listsAmong } from '../topology/source';
import type { RelayBill } from './bill';
import { relayBill } from './bill';
import type { Plan } from './plan';

/** A plan as JSON: what `photon-ports plan` prints. */
export interface PlanJson {
  readonly flows: readonly {
    readonly from: FlowParticipant;
    readonly to: FlowParticipant;
    readonly transport: Transport;
    readonly fromPort: number;
    readonly toPort: number;
    readonly purpose: string;
  }[];
  readonly rules: RuleJson[];
  readonly listeners: Listener[];
  /** What the load balancers cost whatever the traffic, by cloud. @default - there are none */
  readonly bill?: RelayBill[];
}

/**
 * A firewall rule in the JSON of a plan: who may use which ports of which servers; `cloud` where only that cloud has
 * the rule.
 */
export interface RuleJson {
  readonly role: string;
  readonly audience: RuleAudience;
  readonly transport: Transport;
  readonly fromPort: number;
  readonly toPort: number;
  /** CIDR ranges, parties, and ids of lists that the cloud keeps, such as `pl-0123456789abcdef0`. */
  readonly sources: string[];
  /** The one family that is meant of the service tag `Internet` among the sources. @default - both */
  readonly internetFamily?: AddressFamily;
  readonly cloud?: Cloud;
}

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

/** The rules that both clouds have, and those that only one has; or the rules of one cloud. */
export function rulesToJson(rules: Plan['rules'], cloud?: Cloud): RuleJson[] {
  if (cloud) return rules[cloud].flatMap(flatten);
  const flat = CLOUDS.map((each) => ({ cloud: each, rules: byIdentity(rules[each].flatMap(flatten)) }));
  const isShared = (id: string) => flat.every((rendered) => rendered.rules.has(id));
  const [{ rules: first }] = flat as [(typeof flat)[number]];
  const shared = [...first].flatMap(([id, rule]) => (isShared(id) ? [rule] : []));
  const others = flat.flatMap((rendered) =>
    [...rendered.rules].flatMap(([id, rule]) => (isShared(id) ? [] : [{ ...rule, cloud: rendered.cloud }])),
  );
  return [...shared, ...others];
}

const byIdentity = (rules: readonly RuleJson[]): ReadonlyMap<string, RuleJson> =>
  new Map(rules.map((rule) => [JSON.stringify(rule), rule]));

function flatten({ role, audience, transport, grants }: RuleSet): RuleJson[] {
  const named = grants.filter(({ sources }) => sources.length > 0);
  return named.flatMap(({ ranges, sources }) => {
    const internetFamily = listsAmong(sources).find(({ family }) => family)?.family;
    return ranges.map(({ from, to }) => ({
      role,
      audience,
      transport,
      fromPort: from,
      toPort: to,
      sources: sources.map(formatSource),
      ...(internetFamily ? { internetFamily } : {}),
    }));
  });
}
