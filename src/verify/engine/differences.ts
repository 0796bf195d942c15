import type { PortRange } from '../../ports/port-range';
import { mergeRanges } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import { TRANSPORTS } from '../../ports/vocabulary';
import type { EquivalenceClass } from './equivalence-classes';
import type { AclRule, Filter, FilterChain } from './acl';
import { groupBy } from '../../collections/group-by';
import type { PacketEndpoint } from './packet-endpoint';
import type { PortPiece } from './port-sweep';
import { partition, sweepPorts } from './port-sweep';

/** Ports and sources that a filter chain allows, or may allow, and nothing requires; for one reason. */
export interface Difference {
  readonly kind: 'excess' | 'inconclusive';
  readonly transport: Transport;
  readonly ranges: readonly PortRange[];
  readonly endpoints: readonly PacketEndpoint[];
  /** The rules that decide, one of each filter; the conditional one where it is inconclusive. */
  readonly by: readonly AclRule[];
}

/**
 * Everything that a filter chain allows, or may allow, beyond what is required: exact over all ports and endpoints,
 * since the rules treat all endpoints of a class alike. Endpoints are reported together where the reason is the same, and
 * ports where the endpoints are.
 */
export function excessOf(
  required: Filter,
  chain: FilterChain,
  endpoints: readonly PacketEndpoint[],
): Difference[] {
  const swept = partition([required, ...chain], endpoints);
  const { rules, classes } = swept;
  return TRANSPORTS.flatMap((transport) => {
    const reasons = new Map<string, Reason>();
    sweepPorts(swept, transport, (piece) => {
      const difference = differenceOf(piece);
      if (!difference) return;
      const key = `${difference.kind} ${difference.by.join()}`;
      const reason = reasons.get(key) ?? { ...difference, pieces: [] };
      reasons.set(key, reason);
      reason.pieces.push({ from: piece.from, to: piece.to, member: piece.number });
    });
    return [...reasons.values()].flatMap(({ kind, by, pieces }) =>
      regroup(pieces).map(({ ranges, members }): Difference => ({
        kind,
        transport,
        ranges,
        endpoints: endpointsOf(members.flatMap((member) => classes[member] ?? [])),
        by: by.flatMap((number) => rules[number] ?? []),
      })),
    );
  });
}

/** One class has the same list in every difference. */
const endpointsOf = ([first, ...others]: readonly EquivalenceClass[]): readonly PacketEndpoint[] =>
  others.length === 0 && first
    ? first.endpoints
    : [first, ...others].flatMap((alike) => alike?.endpoints ?? []);

/** Differences with one reason: which class has them on which ports. */
interface Reason {
  readonly kind: Difference['kind'];
  readonly by: readonly number[];
  readonly pieces: { readonly from: number; readonly to: number; readonly member: number }[];
}

function differenceOf({ verdicts: [required, ...actual] }: PortPiece): Omit<Reason, 'pieces'> | undefined {
  if (required?.verdict === 'allow' || actual.some(({ verdict }) => verdict === 'deny')) return undefined;
  const conditional = actual.find(({ verdict }) => verdict === 'unknown');
  return conditional
    ? { kind: 'inconclusive', by: [conditional.by ?? 0] }
    : { kind: 'excess', by: actual.flatMap(({ by }) => by ?? []) };
}

/** Sweeps pieces of ports, and gathers the ports that have the same members. */
function regroup(
  pieces: Reason['pieces'],
): { readonly ranges: PortRange[]; readonly members: readonly number[] }[] {
  const starts = groupBy(pieces, ({ from }) => [from]);
  const ends = groupBy(pieces, ({ to }) => [to + 1]);
  const edges = [...new Set([...starts.keys(), ...ends.keys()])].sort((a, b) => a - b);
  const active = new Set<number>();
  const bySum = new Map<number, { ranges: PortRange[]; members: readonly number[] }[]>();
  let sum = 0;
  for (const [index, from] of edges.entries()) {
    for (const { member } of ends.get(from) ?? []) if (active.delete(member)) sum -= member;
    for (const { member } of starts.get(from) ?? []) {
      if (!active.has(member)) sum += member;
      active.add(member);
    }
    const next = edges[index + 1];
    if (active.size === 0 || next === undefined) continue;
    const range = { from, to: next - 1 };
    const alike = bySum.get(sum) ?? [];
    bySum.set(sum, alike);
    const same = alike.find(
      ({ members }) => members.length === active.size && members.every((member) => active.has(member)),
    );
    if (same) same.ranges.push(range);
    else alike.push({ ranges: [range], members: [...active] });
  }
  return [...bySum.values()].flat().map(({ ranges, members }) => ({ ranges: mergeRanges(ranges), members }));
}
