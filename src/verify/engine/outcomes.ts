import type { AddressFamily } from '../../addresses/cidr';
import type { PortRange } from '../../ports/port-range';
import type { AclRule, Filter, Verdict } from './acl';
import type { NetworkParty } from './endpoints';
import { endpointsOf } from './endpoints';
import type { FlowChain } from './flow-chain';
import { memo } from '../../collections/memo';
import type { PacketEndpoint } from './packet-endpoint';
import { partition, sweepPorts } from './port-sweep';

/** What becomes of packets in a filter chain, and what decides it. */
export interface Evaluation {
  readonly verdict: Verdict;
  /** The deciding rules: one of each filter where it is allowed; of the first filter that drops it, where it is denied. */
  readonly by: readonly AclRule[];
  /** The filter that drops it, or that may. */
  readonly at?: Filter;
}

/** Ports and endpoints of a flow of which a filter chain makes the same, for one reason. */
export interface Outcome extends Pick<FlowChain, 'transport'> {
  readonly ranges: readonly PortRange[];
  readonly endpoints: readonly PacketEndpoint[];
  readonly evaluation: Evaluation;
}

/** What becomes of a flow from (or to) some endpoints in a chain. */
export function outcomesOf(
  { chain, transport, ports }: FlowChain,
  endpoints: readonly PacketEndpoint[],
): Outcome[] {
  const swept = partition(chain, endpoints);
  const found = new Map<
    string,
    { evaluation: Evaluation; ranges: PortRange[]; endpoints: Set<PacketEndpoint> }
  >();
  sweepPorts(swept, transport, ({ number, verdicts, ...piece }) => {
    const within = ports.flatMap((range) => overlapOf(range, piece) ?? []);
    if (within.length === 0) return;
    const verdict = (['deny', 'unknown'] as const).find((bad) =>
      verdicts.some((each) => each.verdict === bad),
    );
    const stop = verdicts.findIndex((each) => each.verdict === verdict);
    const deciding = (verdict ? verdicts.slice(stop, stop + 1) : verdicts).map(({ by }) => by);
    const key = `${stop} ${verdict} ${deciding.join()}`;
    const outcome = found.get(key) ?? {
      evaluation: {
        verdict: verdict ?? 'allow',
        by: deciding.flatMap((by) => swept.rules[by ?? -1] ?? []),
        at: chain[stop],
      },
      ranges: [],
      endpoints: new Set(),
    };
    found.set(key, outcome);
    outcome.ranges.push(...within);
    for (const endpoint of swept.classes[number]?.endpoints ?? []) outcome.endpoints.add(endpoint);
  });
  return [...found.values()].map((outcome) => ({
    ...outcome,
    transport,
    endpoints: [...outcome.endpoints],
  }));
}

function overlapOf(range: PortRange, piece: PortRange): PortRange | undefined {
  const [from, to] = [Math.max(range.from, piece.from), Math.min(range.to, piece.to)];
  return from <= to ? { from, to } : undefined;
}

/** What a chain does not surely allow of a flow. */
export const droppedOf = (outcomes: readonly Outcome[]): Outcome[] =>
  outcomes.filter(({ evaluation: { verdict } }) => verdict !== 'allow');

/** What a chain does with a flow from (or to) a party, by one family. */
const outcomesOfParty = memo((flow: FlowChain, party: NetworkParty, family: AddressFamily) =>
  outcomesOf(
    flow,
    endpointsOf(
      party,
      flow.pieces.filter((range) => range.family === family),
    ),
  ),
);

/** What a chain does not surely allow of a flow from (or to) a party. */
export const droppedOfParty = (flow: FlowChain, party: NetworkParty, family: AddressFamily): Outcome[] =>
  certain(outcomesOfParty(flow, party, family));

/** Where a chain drops some of the addresses that a party may have, and not all of them, the files do not decide it. */
export function certain(outcomes: readonly Outcome[]): Outcome[] {
  const dropped = droppedOf(outcomes);
  if (dropped.length === 0) return dropped;
  const count = (some: readonly Outcome[]) => new Set(some.flatMap(({ endpoints }) => endpoints)).size;
  if (count(dropped) === count(outcomes)) return dropped;
  return dropped.map((lost) => ({ ...lost, evaluation: { ...lost.evaluation, verdict: 'unknown' } }));
}

/** The verdict on packets of (or to) a party to one port: unknown where it is not the same for each of its addresses. */
export function evaluateParty(flow: FlowChain, party: NetworkParty, family: AddressFamily): Evaluation {
  const outcomes = outcomesOfParty(flow, party, family);
  const [worst, other] = (['deny', 'unknown', 'allow'] as const).flatMap(
    (wanted) => outcomes.find(({ evaluation }) => evaluation.verdict === wanted)?.evaluation ?? [],
  );
  // A port that does not exist is closed.
  if (!worst) return { verdict: flow.ports.every(({ from, to }) => from > to) ? 'deny' : 'unknown', by: [] };
  return other ? { ...worst, verdict: 'unknown' } : worst;
}
