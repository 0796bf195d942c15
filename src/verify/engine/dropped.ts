import type { AddressFamily } from '../../addresses/cidr';
import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { NetworkParty } from './endpoints';
import { endpointsOf } from './endpoints';
import { partitionIntoClasses } from './equivalence-classes';
import type { Evaluation } from './evaluate';
import type { FlowChain } from './flow-chain';
import { Memo } from './memo';
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

/** What a chain does not surely allow of a flow from (or to) some endpoints. */
export function droppedOf(
  { chain, transport, ports }: FlowChain,
  endpoints: readonly PacketEndpoint[],
): Dropped[] {
  if (chain.length === 0) return [];
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

/** What a chain does not surely allow of a flow from (or to) a party, by one family; once for each. */
export const droppedOfParty = (
  flow: FlowChain,
  party: NetworkParty,
  family: AddressFamily,
): readonly Dropped[] =>
  ofParties.at([flow, party, family], () => {
    if (flow.chain.length === 0) return [];
    const pieces = flow.pieces.filter((range) => range.family === family);
    const endpoints = endpointsOf(party, pieces);
    return certain(droppedOf(flow, endpoints), endpoints.length);
  });

const ofParties = new Memo<readonly Dropped[]>();

/** Where a chain drops some of the addresses that a party may have, and not all of them, the files do not decide it. */
export function certain(dropped: readonly Dropped[], addresses: number): readonly Dropped[] {
  const lost = new Set(dropped.flatMap(({ endpoints }) => endpoints)).size;
  if (lost === addresses) return dropped;
  return dropped.map((lost) => ({ ...lost, evaluation: { ...lost.evaluation, verdict: 'unknown' } }));
}
