import type { AddressFamily } from '../../addresses/cidr';
import { includesPort } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { AclRule, Filter, FilterChain, Verdict } from './acl';
import type { NetworkParty } from './endpoints';
import { endpointsOf } from './endpoints';
import { chainAt } from './flow-chain';
import { Memo } from './memo';
import type { PacketEndpoint } from './packet-endpoint';
import { matchRule } from './packet-endpoint';

/** What becomes of a packet in a filter chain, and what decides it. */
export interface Evaluation {
  readonly verdict: Verdict;
  /** The deciding rules: one of each filter where it is allowed; of the first filter that drops it, where it is denied. */
  readonly by: readonly AclRule[];
  /** The filter that drops it, or that may. */
  readonly at?: Filter;
}

/** Follows one packet through a filter chain. */
export function evaluate(
  chain: FilterChain,
  transport: Transport,
  port: number,
  endpoint: PacketEndpoint,
): Evaluation {
  const by: AclRule[] = [];
  let conditional: Evaluation | undefined;
  for (const filter of chain) {
    const evaluation = evaluateFilter(filter, transport, port, endpoint);
    if (evaluation.verdict === 'deny') return evaluation;
    if (evaluation.verdict === 'unknown') conditional ??= evaluation;
    by.push(...evaluation.by);
  }
  return conditional ?? { verdict: 'allow', by };
}

/** A rule that may match leaves two outcomes: where both are alike that is the verdict, else it is unknown. */
function evaluateFilter(
  filter: Filter,
  transport: Transport,
  port: number,
  endpoint: PacketEndpoint,
): Evaluation {
  const maybe: { allow?: AclRule; deny?: AclRule } = {};
  const decided = (action: AclRule['action'], rule?: AclRule): Evaluation => {
    const other = maybe[action === 'allow' ? 'deny' : 'allow'];
    if (other) return { verdict: 'unknown', by: [other], at: filter };
    return { verdict: action, by: rule ? [rule] : [], at: filter };
  };
  for (const rule of filter.rules) {
    if (!coversPort(rule, transport, port)) continue;
    const match = matchRule(rule, endpoint);
    if (match === 'yes') return decided(rule.action, rule);
    if (match === 'maybe') maybe[rule.action] ??= rule;
  }
  return decided('deny');
}

const coversPort = ({ transports, ports }: AclRule, transport: Transport, port: number): boolean =>
  transports.includes(transport) && ports.some((range) => includesPort(range, port));

/** The verdict on packets of all endpoints to one port: unknown where it is not the same for each. */
export function evaluateAll(
  chain: FilterChain,
  transport: Transport,
  port: number,
  endpoints: readonly PacketEndpoint[],
): Evaluation {
  const evaluations = endpoints.map((endpoint) => evaluate(chain, transport, port, endpoint));
  const worst = (['deny', 'unknown', 'allow'] as const).flatMap(
    (wanted) => evaluations.find(({ verdict }) => verdict === wanted) ?? [],
  );
  const [first, second] = worst;
  if (!first) return { verdict: 'unknown', by: [] };
  return second ? { ...first, verdict: 'unknown' } : first;
}

/** The verdict on packets of (or to) a party, whose address may be one of several; once for each. */
export function evaluateParty(
  chain: FilterChain,
  transport: Transport,
  port: number,
  party: NetworkParty,
  family: AddressFamily,
): Evaluation {
  const flow = chainAt(chain, transport, port);
  return ofParties.at([flow, party, family], () => {
    const pieces = flow.pieces.filter((range) => range.family === family);
    return evaluateAll(flow.chain, transport, port, endpointsOf(party, pieces));
  });
}

const ofParties = new Memo<Evaluation>();
