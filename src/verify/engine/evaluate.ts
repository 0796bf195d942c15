import type { Transport } from '../../ports/vocabulary';
import type { Verdict, AclRule, FilterChain, Filter } from './model';
import type { PacketEndpoint, Match } from './packet-endpoint';
import { isOfOtherFamily, matchAddress } from './packet-endpoint';
import { restrictToPort } from './port-partition';

/** What becomes of a packet at a chain, and what decides it. */
export interface Evaluation {
  readonly verdict: Verdict;
  /** The rules that decide: of each stage one, where it lets in; of the first that drops, where it does. */
  readonly by: readonly AclRule[];
  /** The stage that drops it, or that can't tell. */
  readonly at?: Filter;
}

/** Follows one packet through a chain. */
export const evaluate = (
  chain: FilterChain,
  transport: Transport,
  port: number,
  endpoint: PacketEndpoint,
): Evaluation =>
  evaluateChain(restrictToPort(chain, transport, port), (rule) => matchEndpoint(rule, endpoint));

/**
 * What becomes of packets that all rules of a chain are about as far as ports go; whether they are about the other end is
 * the caller's to say, who may know it already.
 */
export function evaluateChain(chain: FilterChain, match: (rule: AclRule) => Match): Evaluation {
  const by: AclRule[] = [];
  let conditional: Evaluation | undefined;
  for (const filter of chain) {
    const verdict = evaluateFilter(filter, match);
    if (verdict.verdict === 'deny') return verdict;
    if (verdict.verdict === 'unknown') conditional ??= verdict;
    by.push(...verdict.by);
  }
  return conditional ?? { verdict: 'allow', by };
}

/** A rule that may match leaves two ways to go on; where both end alike that is the answer, else it is unknown. */
function evaluateFilter(filter: Filter, match: (rule: AclRule) => Match): Evaluation {
  const maybe: { allow?: AclRule; deny?: AclRule } = {};
  for (const rule of filter.rules) {
    const found = match(rule);
    if (found === 'yes') return ended(rule.action, rule);
    if (found === 'maybe') maybe[rule.action] ??= rule;
  }
  return ended('deny');

  function ended(action: AclRule['action'], rule?: AclRule): Evaluation {
    const other = maybe[action === 'allow' ? 'deny' : 'allow'];
    if (other) return { verdict: 'unknown', by: [other], at: filter };
    return { verdict: action === 'allow' ? 'allow' : 'deny', by: rule ? [rule] : [], at: filter };
  }
}

/** Whether the rule is about packets of an end, on its ports. */
function matchEndpoint(rule: AclRule, endpoint: PacketEndpoint): Match {
  if (isOfOtherFamily(rule, endpoint)) return 'no';
  let best: Match = 'no';
  for (const addresses of rule.addresses) {
    const found = matchAddress(addresses, endpoint);
    if (found === 'yes') {
      best = 'yes';
      break;
    }
    if (found === 'maybe') best = 'maybe';
  }
  return best === 'yes' && rule.conditional !== undefined ? 'maybe' : best;
}
