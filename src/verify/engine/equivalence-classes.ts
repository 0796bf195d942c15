import { firstIndex } from './first-index';
import type { AclRule, FilterChain } from './model';
import type { PacketEndpoint, Match } from './packet-endpoint';
import { isOfOtherFamily, matchAddress } from './packet-endpoint';
import type { IpRange } from './ip-ranges';
import { mergeIpRanges } from './ip-ranges';
import type { Evaluation } from './evaluate';
import { evaluateChain } from './evaluate';

/** Ends that every rule treats alike. */
export interface EquivalenceClass {
  readonly endpoints: readonly PacketEndpoint[];
  readonly matches: ReadonlyMap<AclRule, Match>;
}

/** Sorts ends into classes by the rules that match them, so that each class is judged once. */
export function partitionIntoClasses(
  chain: FilterChain,
  endpoints: readonly PacketEndpoint[],
): EquivalenceClass[] {
  const rules = chain.flatMap((filter) => filter.rules);
  const matchers = rules.map(matcherOf);
  const classes = new Map<string, { endpoints: PacketEndpoint[]; matches: Map<AclRule, Match> }>();
  for (const endpoint of endpoints) {
    const found = matchers.map((match) => match(endpoint));
    const key = found.join();
    const known = classes.get(key);
    if (known) {
      known.endpoints.push(endpoint);
      continue;
    }
    const pairs = rules.flatMap((rule, index) => {
      const match = found[index];
      return match === undefined || match === 'no' ? [] : [[rule, match] as const];
    });
    classes.set(key, { endpoints: [endpoint], matches: new Map(pairs) });
  }
  return [...classes.values()];
}

/** What becomes of packets of a class on ports that the rules of the chain are all about. */
export const evaluateClass = (
  chain: FilterChain,
  { matches }: Pick<EquivalenceClass, 'matches'>,
): Evaluation => evaluateChain(chain, (rule) => matches.get(rule) ?? 'no');

/** Matching against thousands of ranges goes by halves. */
function matcherOf(rule: AclRule): (endpoint: PacketEndpoint) => Match {
  const merged = mergeIpRanges(rule.addresses.flatMap((one) => (one.kind === 'range' ? [one.range] : [])));
  const others = rule.addresses.filter(({ kind }) => kind !== 'range');
  const sure = rule.conditional === undefined;
  return (endpoint) => {
    if (isOfOtherFamily(rule, endpoint)) return 'no';
    const found = best([...others.map((one) => matchAddress(one, endpoint)), matchMerged(merged, endpoint)]);
    return found === 'yes' && !sure ? 'maybe' : found;
  };
}

const best = (found: readonly Match[]): Match =>
  found.includes('yes') ? 'yes' : found.includes('maybe') ? 'maybe' : 'no';

function matchMerged(merged: readonly IpRange[], endpoint: PacketEndpoint): Match {
  const [only, ...more] = endpoint.ranges ?? [];
  if (!only || more.length > 0 || endpoint.listed)
    return best(merged.map((range) => matchAddress({ kind: 'range', range }, endpoint)));
  const range =
    merged[
      firstIndex(
        merged,
        ({ family, to }) => family < only.family || (family === only.family && to < only.from),
      )
    ];
  return range ? matchAddress({ kind: 'range', range }, endpoint) : 'no';
}
