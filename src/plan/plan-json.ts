import type { Party, RuleAudience } from '../flows/flow';
import type { Listener } from '../listeners/listener';
import type { Transport } from '../ports/vocabulary';
import type { Cloud, RuleSet } from '../rules/rule';
import { CLOUDS, formatSource } from '../rules/rule';
import type { Plan } from './plan';

/**
 * A plan as plain data: what `photon-ports plan` prints and `synth` writes.
 *
 * @example
 * const json: PlanJson = planToJson(plan);
 */
export interface PlanJson {
  readonly flows: readonly {
    readonly from: Party;
    readonly to: Party;
    readonly transport: Transport;
    readonly fromPort: number;
    readonly toPort: number;
    readonly purpose: string;
  }[];
  readonly rules: readonly RuleJson[];
  readonly listeners: readonly Listener[];
  /** Addresses that are kept elsewhere, and are let in wherever those of the same audience are. @default - none */
  readonly lists?: readonly ListJson[];
}

/**
 * One range of ports that one machine lets in; `cloud` where only that cloud has the rule.
 *
 * @example
 * const open = ({ sources }: RuleJson) => sources.includes('0.0.0.0/0');
 */
export interface RuleJson {
  readonly role: string;
  readonly audience: RuleAudience;
  readonly transport: Transport;
  readonly fromPort: number;
  readonly toPort: number;
  /** CIDR ranges and parties. */
  readonly sources: readonly string[];
  readonly cloud?: Cloud;
}

/**
 * A prefix list of AWS, or a service tag of Azure, whose addresses are let in besides the ranges.
 *
 * @example
 * const ids = (lists: readonly ListJson[]) => lists.map(({ list }) => list);
 */
export interface ListJson {
  readonly audience: 'clients' | 'operators';
  readonly cloud: Cloud;
  /** Such as `pl-0123456789abcdef0` or `AzureCloud.westeurope`. */
  readonly list: string;
}

/**
 * A plan as plain data; of one cloud alone, where it is named.
 *
 * @example
 * planToJson(plan).rules.filter(({ role }) => role === 'master');
 */
export function planToJson(plan: Plan, cloud?: Cloud): PlanJson {
  const lists = listsToJson(plan, cloud);
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
    listeners: plan.listeners.map(({ role, node, scheme, transport, port, targetPort, healthPort }) => ({
      role,
      node,
      scheme,
      transport,
      port,
      targetPort,
      healthPort,
    })),
    ...(lists.length > 0 ? { lists } : {}),
  };
}

/** The rules that both clouds have, and those that only one has; or the rules of one cloud. */
export function rulesToJson(rules: Plan['rules'], cloud?: Cloud): RuleJson[] {
  if (cloud) return rules[cloud].flatMap(flatten);
  const flat = { aws: rules.aws.flatMap(flatten), azure: rules.azure.flatMap(flatten) };
  const texts = { aws: textsOf(flat.aws), azure: textsOf(flat.azure) };
  const shared = flat.aws.filter((rule) => texts.azure.has(JSON.stringify(rule)));
  const only = (cloud: Cloud) => {
    const other = texts[cloud === 'aws' ? 'azure' : 'aws'];
    return flat[cloud].filter((rule) => !other.has(JSON.stringify(rule))).map((rule) => ({ ...rule, cloud }));
  };
  return [...shared, ...CLOUDS.flatMap(only)];
}

const textsOf = (rules: readonly RuleJson[]) => new Set(rules.map((rule) => JSON.stringify(rule)));

function flatten({ role, audience, transport, grants }: RuleSet): RuleJson[] {
  return grants.flatMap(({ ranges, sources }) =>
    ranges.map(({ from, to }) => ({
      role,
      audience,
      transport,
      fromPort: from,
      toPort: to,
      sources: sources.map(formatSource),
    })),
  );
}

/** The lists that a topology names; of one cloud alone, where it is named. */
export function listsToJson({ topology: { aws, azure } }: Pick<Plan, 'topology'>, asked?: Cloud): ListJson[] {
  return (['clients', 'operators'] as const).flatMap((audience) =>
    [
      ...(aws.prefixLists[audience] ?? []).map(({ id }) => ({ audience, cloud: 'aws', list: id }) as const),
      ...(azure.serviceTags[audience] ?? []).map((list) => ({ audience, cloud: 'azure', list }) as const),
    ].filter(({ cloud }) => asked === undefined || cloud === asked),
  );
}
