import { MAX_PORT } from '../../ports/port-range';
import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { EquivalenceClass } from './equivalence-classes';
import { isMaybe, partitionIntoClasses, ruleOf } from './equivalence-classes';
import { ExpiringQueue } from './expiring-queue';
import type { AclRule, FilterChain, Verdict } from './acl';
import type { PacketEndpoint } from './packet-endpoint';

/** What a filter does with packets on the current port, and the number of the rule that decides. */
interface FilterVerdict {
  readonly verdict: Verdict;
  /** @default - no rule matches */
  readonly by?: number;
}

/** The rules of a filter that match a class, on the current port of a sweep. */
class ActiveRules {
  private readonly sure = new ExpiringQueue();
  private readonly maybe = { allow: new ExpiringQueue(), deny: new ExpiringQueue() };

  constructor(private readonly rules: readonly AclRule[]) {}

  start(match: number, until: number): void {
    const number = ruleOf(match);
    const action = this.rules[number]?.action ?? 'deny';
    (isMaybe(match) ? this.maybe[action] : this.sure).add(number, until);
  }

  /** The first sure match decides, unless a conditional one before it would do otherwise. */
  verdict(port: number): FilterVerdict {
    const by = this.sure.first(port);
    const action = this.rules[by]?.action ?? 'deny';
    const other = this.maybe[action === 'allow' ? 'deny' : 'allow'].first(port);
    if (other < by) return { verdict: 'unknown', by: other };
    return { verdict: action, by: by === Infinity ? undefined : by };
  }
}

/** Ports on which a class of packets meets the same verdicts. */
export interface PortPiece extends PortRange {
  /** The class, by its number. */
  readonly number: number;
  /** The verdict of each filter, in series. */
  readonly verdicts: readonly FilterVerdict[];
}

/** A filter chain and endpoints, ready to be swept. */
export interface Partition {
  /** The rules of all filters in one list, as classes number them, and the filter of each. */
  readonly rules: readonly AclRule[];
  readonly filterOf: readonly number[];
  readonly filters: number;
  readonly classes: readonly EquivalenceClass[];
}

/** Partitions endpoints by the rules of a chain. */
export function partition(chain: FilterChain, endpoints: readonly PacketEndpoint[]): Partition {
  const rules = chain.flatMap((filter) => filter.rules);
  return {
    rules,
    filterOf: chain.flatMap((filter, number) => filter.rules.map(() => number)),
    filters: chain.length,
    classes: partitionIntoClasses(rules, endpoints),
  };
}

/** Sweeps all ports of a transport once for each class, over the edges of the rules that match it. */
export function sweepPorts(
  { rules, filterOf, filters, classes }: Partition,
  transport: Transport,
  visit: (piece: PortPiece) => void,
): void {
  for (const [number, { matches }] of classes.entries()) {
    const active = Array.from({ length: filters }, () => new ActiveRules(rules));
    const starts = startsOf(rules, matches, transport);
    const edges = new Set([0]);
    for (const { from, to } of starts) edges.add(Math.max(0, from)).add(to + 1);
    const ports = [...edges].filter((port) => port <= MAX_PORT).sort((a, b) => a - b);
    let next = 0;
    for (const [index, port] of ports.entries()) {
      for (let start = starts[next]; start && start.from <= port; start = starts[(next += 1)])
        active[filterOf[ruleOf(start.match)] ?? 0]?.start(start.match, start.to);
      const to = (ports[index + 1] ?? MAX_PORT + 1) - 1;
      visit({ number, from: port, to, verdicts: active.map((filter) => filter.verdict(port)) });
    }
  }
}

function startsOf(rules: readonly AclRule[], matches: readonly number[], transport: Transport) {
  const starts: { readonly match: number; readonly from: number; readonly to: number }[] = [];
  for (const match of matches) {
    const rule = rules[ruleOf(match)];
    if (!rule?.transports.includes(transport)) continue;
    for (const { from, to } of rule.ports) if (from <= to) starts.push({ match, from, to });
  }
  return starts.sort((a, b) => a.from - b.from);
}
