import { formatRange, mergeRanges } from '../../ports/port-range';
import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import { isPrivate } from '../engine/packet-endpoints';
import type { EquivalenceClass } from '../engine/equivalence-classes';
import { partitionIntoClasses, evaluateClass } from '../engine/equivalence-classes';
import type { AclRule, FilterChain, Filter } from '../engine/model';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import { containsRange, formatIpRanges, mergeIpRanges, PRIVATE_RANGES } from '../engine/ip-ranges';
import { partitionPorts } from '../engine/port-partition';
import type { Evaluation } from '../engine/evaluate';

/** Ports and sources on which plan and infrastructure answer differently, for one reason. */
export interface Difference {
  readonly kind: 'beyond' | 'inconclusive';
  readonly transport: Transport;
  readonly ranges: readonly PortRange[];
  readonly endpoints: readonly PacketEndpoint[];
  readonly by: readonly AclRule[];
}

const TRANSPORTS = ['tcp', 'udp'] as const;

/**
 * Everything that a chain lets in, or may let in, beyond a plan: exact over all ports and ends, since rules and plan
 * treat all ports of a cut and all ends of a class alike. Ends that have a port for one reason are told together, and
 * ports whose ends read alike.
 */
export function excessAccess(
  needed: Filter,
  chain: FilterChain,
  endpoints: readonly PacketEndpoint[],
): Difference[] {
  const both: FilterChain = [needed, ...chain];
  const classes = partitionIntoClasses(both, endpoints);
  const rules = both.flatMap((filter) => filter.rules);
  const found = new Map<string, { difference: Difference; ranges: PortRange[] }>();
  const numbers = new Map(rules.map((rule, index) => [rule, index]));
  const texts = new Map<string, string[]>();
  const textsOf = (key: string, own: readonly PacketEndpoint[]): string[] => {
    const known = texts.get(key) ?? formatEndpoints(own);
    texts.set(key, known);
    return known;
  };
  for (const transport of TRANSPORTS) {
    for (const {
      ports,
      chain: [wanted = needed, ...actual],
    } of partitionPorts(both, transport)) {
      if (actual.some((filter) => filter.rules.length === 0)) continue;
      const reasons = new Map<string, { first: Difference; classes: number[] }>();
      for (const [index, group] of classes.entries()) {
        const difference = differenceOf([wanted], actual, transport, ports, group);
        if (!difference) continue;
        const reason = [difference.kind, ...difference.by.map((rule) => numbers.get(rule))].join();
        const known = reasons.get(reason);
        if (known) known.classes.push(index);
        else reasons.set(reason, { first: difference, classes: [index] });
      }
      for (const [reason, { first, classes: indices }] of reasons) {
        const own = indices.flatMap((index) => classes[index]?.endpoints ?? []);
        const key = [transport, reason, '|', ...textsOf(indices.join(), own)].join();
        const known = found.get(key);
        if (known) known.ranges.push(ports);
        else
          found.set(key, {
            difference: { ...first, endpoints: own },
            ranges: [ports],
          });
      }
    }
  }
  return [...found.values()].map(({ difference, ranges }) => ({
    ...difference,
    ranges: mergeRanges(ranges),
  }));
}

function differenceOf(
  plan: FilterChain,
  chain: FilterChain,
  transport: Transport,
  ports: PortRange,
  group: EquivalenceClass,
): Difference | undefined {
  const actual = evaluateClass(chain, group);
  if (actual.verdict === 'deny' || evaluateClass(plan, group).verdict !== 'deny') return undefined;
  if (actual.verdict === 'unknown' && coveredElsewhere(actual, group)) return undefined;
  const kind = actual.verdict === 'allow' ? 'beyond' : 'inconclusive';
  return { kind, transport, ranges: [ports], endpoints: group.endpoints, by: actual.by };
}

/**
 * A machine whose address isn't known is judged by the addresses that a rule names, which are ends of their own; and
 * private addresses from outside, which may belong to Azure's `VirtualNetwork`, as any machine of the network.
 */
function coveredElsewhere({ by }: Evaluation, { endpoints }: EquivalenceClass): boolean {
  const kinds = by.flatMap(({ conditional, addresses }) =>
    conditional === undefined ? addresses.map(({ kind }) => kind) : ['unknown'],
  );
  if (endpoints.every(({ where }) => where === 'network'))
    return kinds.every((kind) => kind === 'range' || kind === 'group');
  return endpoints.every(isPrivate) && kinds.every((kind) => kind === 'network' || kind === 'internet');
}

/** Ends in the fewest words: addresses merged, then lists and parties; machines of the network go without saying where everyone is let in. */
export function formatEndpoints(endpoints: readonly PacketEndpoint[]): string[] {
  const outside = mergeIpRanges(
    endpoints.flatMap(({ where, ranges: all = [] }) => (where === 'outside' ? all : [])),
  );
  const ranges = formatIpRanges(outside);
  const everyone = PRIVATE_RANGES.filter(({ family }) => family === 'ipv4').every((inside) =>
    outside.some((one) => containsRange(one, inside)),
  );
  const parties = everyone ? [] : endpoints.filter(({ where }) => where !== 'outside');
  const lists = endpoints.filter(({ listed }) => listed);
  return [...ranges, ...new Set([...lists, ...parties].map(({ title }) => title))];
}

export const formatPorts = (ranges: readonly PortRange[], transport: Transport): string[] =>
  mergeRanges(ranges).map((range) => `${formatRange(range)}/${transport}`);

/** Why a verdict is what it is, in words. */
export function reasonOf({ verdict, by, at }: Evaluation): string {
  if (verdict === 'unknown')
    return by.map((rule) => `${rule.title}: ${rule.conditional ?? unknownAddresses(rule)}`).join('; ');
  if (by.length === 0) return `no rule among ${at?.title ?? 'the rules'} lets it ${at?.out ? 'out' : 'in'}`;
  return by.map(({ title }) => title).join('; ');
}

function unknownAddresses({ addresses }: AclRule): string {
  const reasons = addresses.flatMap((one) => {
    if (one.kind === 'unknown') return one.reason;
    return one.kind === 'list' ? `what ${one.list} holds can't be told from the files` : [];
  });
  return reasons[0] ?? "whether it names the address can't be told";
}
