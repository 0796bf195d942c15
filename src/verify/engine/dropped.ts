import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import { rangesIn } from './endpoints';
import { partitionIntoClasses } from './equivalence-classes';
import type { Evaluation } from './evaluate';
import type { IpRange } from './ip-ranges';
import { FAMILIES, partitionRanges } from './ip-ranges';
import type { FilterChain } from './acl';
import type { PacketEndpoint } from './packet-endpoint';
import type { PortPiece } from './port-sweep';
import { numberRules, sweepPorts } from './port-sweep';

/** Ports and endpoints of a flow that a filter chain blocks, or may block, for one reason. */
export interface Dropped {
  readonly transport: Transport;
  readonly ranges: readonly PortRange[];
  readonly endpoints: readonly PacketEndpoint[];
  readonly evaluation: Evaluation;
}

/** The packets of a flow: ports of a transport. */
export interface FlowPorts {
  readonly transport: Transport;
  readonly ports: readonly PortRange[];
}

/** The filter chain with the rules alone that match ports of a flow. */
export const restrictToFlow = (chain: FilterChain, { transport, ports }: FlowPorts): FilterChain =>
  chain.map((filter) => ({
    ...filter,
    rules: filter.rules.filter(
      (rule) =>
        rule.transports.includes(transport) &&
        rule.ports.some(({ from, to }) => ports.some((range) => from <= range.to && range.from <= to)),
    ),
  }));

/** All addresses, in the ranges that the rules of a chain tell apart. */
export function piecesOf(chain: FilterChain, more: readonly IpRange[] = []): IpRange[] {
  const cuts = [...chain.flatMap((filter) => rangesIn(filter.rules)), ...more];
  return FAMILIES.flatMap((family) => partitionRanges(cuts, family));
}

/** What a chain does not surely allow of a flow from (or to) some endpoints. */
export function droppedOf(
  chain: FilterChain,
  { transport, ports }: FlowPorts,
  endpoints: readonly PacketEndpoint[],
): Dropped[] {
  const numbered = numberRules(chain);
  const found = new Map<string, { dropped: Dropped; ranges: PortRange[]; endpoints: Set<PacketEndpoint> }>();
  for (const { endpoints: alike, matches } of partitionIntoClasses(numbered.rules, endpoints))
    sweepPorts(numbered, chain.length, matches, transport, (piece) => {
      const within = ports.flatMap((range) => overlapOf(range, piece) ?? []);
      const at = piece.verdicts.findIndex(({ verdict }) => verdict === 'deny');
      const stop = at >= 0 ? at : piece.verdicts.findIndex(({ verdict }) => verdict === 'unknown');
      const by = piece.verdicts[stop];
      const filter = chain[stop];
      if (within.length === 0 || !by || !filter) return;
      const key = `${stop} ${by.verdict} ${by.by}`;
      const rule = by.by === undefined ? undefined : numbered.rules[by.by];
      const entry = found.get(key) ?? {
        dropped: {
          transport,
          ranges: [],
          endpoints: [],
          evaluation: { verdict: by.verdict, by: rule ? [rule] : [], at: filter },
        },
        ranges: [],
        endpoints: new Set(),
      };
      found.set(key, entry);
      entry.ranges.push(...within);
      for (const endpoint of alike) entry.endpoints.add(endpoint);
    });
  return [...found.values()].map(({ dropped, ranges, endpoints }) => ({
    ...dropped,
    ranges,
    endpoints: [...endpoints],
  }));
}

function overlapOf(range: PortRange, piece: PortPiece): PortRange | undefined {
  const [from, to] = [Math.max(range.from, piece.from), Math.min(range.to, piece.to)];
  return from <= to ? { from, to } : undefined;
}

/** Where a chain drops some of the addresses that a party may have, and not all of them, the files do not decide it. */
export function certain(dropped: readonly Dropped[], addresses: number): readonly Dropped[] {
  const lost = new Set(dropped.flatMap(({ endpoints }) => endpoints)).size;
  if (lost === addresses) return dropped;
  return dropped.map((lost) => ({ ...lost, evaluation: { ...lost.evaluation, verdict: 'unknown' } }));
}
