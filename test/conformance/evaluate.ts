import { includesPort } from '../../src/ports/port-range';
import type { Transport } from '../../src/ports/vocabulary';
import type { AclRule, AddressMatch, Filter, FilterChain, Match } from '../../src/verify/engine/acl';
import type { IpRange } from '../../src/verify/engine/ip-ranges';
import { allAddresses, containsRange, overlaps } from '../../src/verify/engine/ip-ranges';
import type { Evaluation } from '../../src/verify/engine/outcomes';
import type { PacketEndpoint } from '../../src/verify/engine/packet-endpoint';
import { isPrivateRange } from '../../src/verify/engine/private-ranges';

/** Filter chains packet by packet and rule by rule, without what the engine sweeps and indexes. */

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

/** Whether a rule matches packets of an endpoint, on its ports. */
function matchRule(rule: AclRule, endpoint: PacketEndpoint): Match {
  if (rule.families && !rule.families.includes(endpoint.range.family)) return 'no';
  let best: Match = 'no';
  for (const addresses of rule.addresses) {
    const match = matchAddress(addresses, endpoint);
    if (match === 'no') continue;
    best = match;
    if (match === 'yes') break;
  }
  return best === 'yes' && rule.conditional !== undefined ? 'maybe' : best;
}

/** Whether an endpoint is among the addresses of a rule. */
export function matchAddress(addresses: AddressMatch, endpoint: PacketEndpoint): Match {
  switch (addresses.kind) {
    case 'any':
      return 'yes';
    case 'range':
      return matchRange(addresses.range, endpoint);
    case 'group':
      return endpoint.groups.has(addresses.group) ? 'yes' : endpoint.moreGroups ? 'maybe' : 'no';
    case 'party':
      return endpoint.parties.has(addresses.party) ? 'yes' : 'no';
    case 'list':
      if (endpoint.lists === 'unknown') return 'maybe';
      return endpoint.lists.has(addresses.list) ? 'yes' : 'no';
    case 'network':
      return isInNetwork(endpoint) ? 'yes' : 'no';
    case 'internet':
      return isInNetwork(endpoint) ? 'no' : 'yes';
    case 'probe':
      return endpoint.where === 'probe' ? 'yes' : 'no';
    case 'unknown':
      return 'maybe';
  }
}

function matchRange(range: IpRange, endpoint: PacketEndpoint): Match {
  if (containsRange(range, endpoint.listed ? allAddresses(endpoint.range.family) : endpoint.range))
    return 'yes';
  return !endpoint.listed && overlaps(range, endpoint.range) ? 'maybe' : 'no';
}

const isInNetwork = ({ where, range, listed }: PacketEndpoint): boolean =>
  where !== 'outside' || (!listed && isPrivateRange(range));
