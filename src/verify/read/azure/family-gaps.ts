import { because } from '../../../issues/because';
import type { Transport } from '../../../ports/vocabulary';
import { includesPort, MAX_PORT, mergeRanges } from '../../../ports/port-range';
import type { AddressFamily } from '../../../addresses/cidr';
import type { Remark } from '../../engine/infrastructure';
import type { IpRange } from '../../engine/ip-ranges';
import { allAddresses, containsRange, mergeIpRanges, overlaps } from '../../engine/ip-ranges';
import { PRIVATE_RANGES } from '../../engine/private-ranges';
import type { AzureResource } from './azure-resource';
import { keyOf } from './directory';
import type { InterfaceEnd } from './interface-end';
import { familiesAt } from './interface-end';
import type { SecurityRule } from './security-rule';

/**
 * Groups of interfaces without IPv6 that deny the network by IPv4 alone: nothing comes in by IPv6 today, and everything
 * does by the default rules as soon as an interface has an IPv6 address.
 */
export function familyGaps(
  groups: readonly AzureResource[],
  rules: ReadonlyMap<string, readonly SecurityRule[]>,
  end: InterfaceEnd,
): Remark[] {
  if (end.families?.includes('ipv6') ?? true) return [];
  const both: InterfaceEnd = { ...end, families: ['ipv4', 'ipv6'] };
  const inbound = groups.map((group) => ({
    group,
    rules: (rules.get(keyOf(group)) ?? []).filter(({ direction }) => direction === 'Inbound'),
  }));
  const gapFor = (transport: Transport): AzureResource | undefined => {
    const port = portWithoutRule(inbound.flatMap(({ rules: filterRules }) => filterRules));
    const allows = (filterRules: readonly SecurityRule[], family: AddressFamily) =>
      allowsNetwork(filterRules, both, transport, port, family);
    if (inbound.some(({ rules: filterRules }) => allows(filterRules, 'ipv6') === 'no')) return undefined;
    return inbound.find(
      ({ rules: filterRules }) =>
        allows(filterRules, 'ipv4') === 'no' && allows(filterRules, 'ipv6') === 'by default',
    )?.group;
  };
  const group = gapFor('tcp') ?? gapFor('udp');
  if (!group) return [];
  return [
    {
      kind: 'risky',
      reason: because`ipv6-left-to-default-rules: network security group ${group.name} denies other traffic by IPv4 alone, and the default rules allow it by IPv6 as soon as an interface has an IPv6 address`,
      remedy: 'Deny it from `*`.',
      place: group.place,
    },
  ];
}

/** A port that no rule allows by itself. */
function portWithoutRule(rules: readonly SecurityRule[]): number {
  const ranges = rules.filter(({ action }) => action === 'allow').flatMap(({ ports }) => ports);
  let port = 1;
  for (const { from, to } of mergeRanges(ranges)) {
    if (from > port) break;
    port = Math.max(port, to + 1);
  }
  return Math.min(port, MAX_PORT);
}

/** Whether a group allows some machine of the network at a port, by its own rules or by the default ones. */
function allowsNetwork(
  rules: readonly SecurityRule[],
  end: InterfaceEnd,
  transport: Transport,
  port: number,
  family: AddressFamily,
): 'by rule' | 'by default' | 'no' {
  const senders =
    family === 'ipv6' ? [allAddresses(family)] : PRIVATE_RANGES.filter((range) => range.family === family);
  let denied: IpRange[] = [];
  for (const { action, transports, ports, addresses, here, conditional } of rules) {
    const isAbout =
      conditional === undefined &&
      transports.includes(transport) &&
      ports.some((range) => includesPort(range, port)) &&
      familiesAt(here, end).get(family) === 'yes';
    if (!isAbout) continue;
    const isWhole = addresses.some(({ kind }) => kind === 'any' || kind === 'network');
    const ranges = addresses.flatMap((address) => (address.kind === 'range' ? [address.range] : []));
    const reaching = ranges.filter((range) => senders.some((sender) => overlaps(range, sender)));
    if (action === 'allow' && (isWhole || reaching.length > 0)) return 'by rule';
    if (action === 'deny' && isWhole) return 'no';
    if (action === 'allow' || reaching.length === 0) continue;
    denied = mergeIpRanges([...denied, ...reaching]);
    if (senders.every((sender) => denied.some((range) => containsRange(range, sender)))) return 'no';
  }
  return 'by default';
}
