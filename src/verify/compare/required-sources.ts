import type { AddressFamily } from '../../addresses/cidr';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import type { FlowPorts } from '../engine/dropped';
import { piecesOf, restrictToFlow } from '../engine/dropped';
import type { NetworkParty } from '../engine/endpoints';
import { azureProbe, endpointsOf, externalEndpoint, listEndpoint } from '../engine/endpoints';
import { intersectRanges } from '../engine/ip-ranges';
import { isPrivateRange } from '../engine/private-ranges';
import type { AddressMatch, FilterChain } from '../engine/acl';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import type { RequiredFlow } from '../engine/required';
import type { Scope } from '../scope/scope';

/** The ports of a required flow. */
export function portsOf({ transports: [transport = 'tcp'], ports }: RequiredFlow): FlowPorts {
  return { transport, ports };
}

/**
 * Senders that a flow names by address, in the ranges that the rules of a chain tell apart. Clients of a public range
 * have public addresses: where rules can name the network as such, private ones are left to whoever names them.
 */
export function addressedSources(
  { cloud }: Pick<Scope, 'cloud'>,
  addresses: readonly AddressMatch[],
  chain: FilterChain,
  flow: FlowPorts,
  families: readonly AddressFamily[],
): PacketEndpoint[] {
  const ranges = addresses.flatMap((match) => (match.kind === 'range' ? match.range : []));
  const pieces = piecesOf(restrictToFlow(chain, flow), ranges);
  return addresses.flatMap((match): PacketEndpoint[] => {
    if (match.kind === 'list') return families.slice(0, 1).map((family) => listEndpoint(match.list, family));
    if (match.kind === 'probe') return families.map(azureProbe);
    if (match.kind !== 'range' || !families.includes(match.range.family)) return [];
    const wide = CLOUD_TRAITS[cloud].namesNetwork && !isPrivateRange(match.range);
    return intersectRanges(pieces, match.range)
      .filter((piece) => !wide || !isPrivateRange(piece))
      .map(externalEndpoint);
  });
}

/** A party of the network in the ranges that the rules of a chain tell apart, by one family. */
export function partySources(
  party: NetworkParty,
  chain: FilterChain,
  flow: FlowPorts,
  family: AddressFamily,
): PacketEndpoint[] {
  const pieces = piecesOf(restrictToFlow(chain, flow)).filter((range) => range.family === family);
  return endpointsOf(party, pieces);
}
