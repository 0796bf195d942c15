import type { PortRange } from '../../src/ports/port-range';
import type { Transport } from '../../src/ports/vocabulary';
import type { FilterChain, Verdict } from '../../src/verify/engine/acl';
import type { PacketEndpoint } from '../../src/verify/engine/packet-endpoint';
import { partition, sweepPorts } from '../../src/verify/engine/port-sweep';

/** What becomes of packets of one endpoint in a filter chain, on every port from 0 to 65535 without a gap. */
export function verdictsOn(
  chain: FilterChain,
  transport: Transport,
  endpoint: PacketEndpoint,
): (PortRange & { readonly verdict: Verdict })[] {
  const found: (PortRange & { readonly verdict: Verdict })[] = [];
  sweepPorts(partition(chain, [endpoint]), transport, ({ from, to, verdicts }) => {
    const all = verdicts.map(({ verdict }) => verdict);
    const verdict = all.includes('deny') ? 'deny' : all.includes('unknown') ? 'unknown' : 'allow';
    found.push({ from, to, verdict });
  });
  return found;
}
