import type { AddressFamily } from '../../addresses/cidr';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import type { PortRange } from '../../ports/port-range';
import { mergeRanges } from '../../ports/port-range';
import { azureProbe, externalEndpoint, isAzureProbe, listEndpoint } from '../engine/endpoints';
import type { FlowChain, FlowPorts } from '../engine/flow-chain';
import { piecesOf } from '../engine/flow-chain';
import { intersectRanges } from '../engine/ip-ranges';
import { isPrivateRange } from '../engine/private-ranges';
import type { AclRule, AddressMatch } from '../engine/acl';
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
  { chain, ports }: FlowChain,
  families: readonly AddressFamily[],
): PacketEndpoint[] {
  const ranges = addresses.flatMap((match) => (match.kind === 'range' ? match.range : []));
  const pieces = piecesOf(chain, ranges);
  // Which of these addresses a list holds, no file says: one that is denied may hold some of the clients.
  const lists = chain.some(({ rules }) => rules.some((_, index) => deniesList(rules, index, ports)))
    ? ({ lists: 'unknown' } as const)
    : {};
  return addresses.flatMap((match): PacketEndpoint[] => {
    if (match.kind === 'list') return families.slice(0, 1).map((family) => listEndpoint(match.list, family));
    if (match.kind === 'probe') return families.map(azureProbe);
    if (match.kind !== 'range' || !families.includes(match.range.family)) return [];
    const wide = CLOUD_TRAITS[cloud].namesNetwork && !isPrivateRange(match.range);
    return intersectRanges(pieces, match.range)
      .filter((piece) => !wide || !(isPrivateRange(piece) || isAzureProbe(piece)))
      .map((piece) => ({ ...externalEndpoint(piece), ...lists }));
  });
}

/** Whether a rule denies a list that no earlier one allows at some of these ports. */
function deniesList(rules: readonly AclRule[], index: number, ports: readonly PortRange[]): boolean {
  const { action, addresses = [] } = rules[index] ?? {};
  return (
    action === 'deny' &&
    addresses.some(
      (match) =>
        match.kind === 'list' && !rules.slice(0, index).some((rule) => allowsList(rule, match.list, ports)),
    )
  );
}

const allowsList = (rule: AclRule, list: string, ports: readonly PortRange[]): boolean =>
  rule.action === 'allow' &&
  rule.conditional === undefined &&
  rule.families === undefined &&
  rule.addresses.some((match) => match.kind === 'list' && match.list === list) &&
  ports.every(({ from, to }) =>
    mergeRanges(rule.ports).some((range) => range.from <= from && to <= range.to),
  );
