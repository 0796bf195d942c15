import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import { partitionIntoClasses, evaluateClass } from './equivalence-classes';
import type { Verdict, FilterChain } from './model';
import type { PacketEndpoint } from './packet-endpoint';
import { partitionPorts } from './port-partition';

/** Ports of a transport with one answer. */
export interface PortVerdict extends PortRange {
  readonly verdict: Verdict;
}

/**
 * What becomes of packets of one end at a chain, on every port: the cuts go from 0 to 65535 without a gap.
 *
 * @example
 * answersOn(machine.inbound, 'udp', endpoint).filter(({ answer }) => answer === 'allow');
 */
export function verdictsOn(
  chain: FilterChain,
  transport: Transport,
  endpoint: PacketEndpoint,
): PortVerdict[] {
  const [group] = partitionIntoClasses(chain, [endpoint]);
  if (!group) return [];
  return partitionPorts(chain, transport).map(({ ports, chain: about }) => ({
    ...ports,
    verdict: evaluateClass(about, group).verdict,
  }));
}
