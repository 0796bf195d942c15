import type { RuleSet } from '../rules/rule';
import { CLOUDS } from '../topology/cloud';
import type { Cloud } from '../topology/cloud';
import { formatSource, listsAmong } from '../topology/source';
import type { Plan } from './plan';
import type { RuleJson } from './plan-json';

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
