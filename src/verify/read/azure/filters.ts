import { memo } from '../../../collections/memo';
import { because } from '../../../issues/because';
import type { Reason } from '../../../issues/because';
import type { AclRule, AddressMatch, Filter, FilterChain } from '../../engine/acl';
import { formatIpRange } from '../../engine/format-ip-ranges';
import { EVERY_PACKET } from '../../engine/acl';
import { allAddresses, containsRange } from '../../engine/ip-ranges';
import type { AzureResource } from './azure-resource';
import { keyOf } from './directory';
import type { InterfaceEnd } from './interface-end';
import { familiesAt } from './interface-end';
import type { Reading } from './reading';
import type { Direction, SecurityRule } from './security-rule';

/** The rules that every network security group ends with (Azure: network-security-groups-overview). */
const DEFAULTS: Readonly<
  Record<Direction, readonly { readonly name: string; readonly addresses: AddressMatch }[]>
> = {
  Inbound: [
    { name: 'AllowVnetInBound (priority 65000)', addresses: { kind: 'network' } },
    { name: 'AllowAzureLoadBalancerInBound (priority 65001)', addresses: { kind: 'probe' } },
  ],
  Outbound: [
    { name: 'AllowVnetOutBound (priority 65000)', addresses: { kind: 'network' } },
    { name: 'AllowInternetOutBound (priority 65001)', addresses: { kind: 'internet' } },
  ],
};

/** A security group as it acts at one interface: its rules that match the interface, the default rules, the denial. */
export function filterOf(
  group: AzureResource,
  rules: readonly SecurityRule[],
  direction: Direction,
  end: InterfaceEnd,
): Filter {
  const acting = rules.filter((rule) => rule.direction === direction).flatMap((rule) => actingAt(rule, end));
  const defaults = DEFAULTS[direction].map(({ name, addresses }) =>
    allowFrom([addresses], `default rule ${name} of ${group.name}`, group.place, `${group.name}/${name}`),
  );
  return {
    title: `network security group ${group.name}`,
    rules: [...acting, ...defaults],
    place: group.place,
    ...(direction === 'Outbound' ? { out: true } : {}),
  };
}

/** What tells interfaces apart to rules: their addresses, where a rule is about some of them. */
const endKey = (
  { groups, moreGroups, ranges, families }: InterfaceEnd,
  rules: readonly SecurityRule[],
): string => {
  const own = nameAddresses(rules) ? ranges.map(formatIpRange) : [];
  return [[...groups].sort().join(), moreGroups, own.join(), families?.join()].join(';');
};

/** Whether rules are about some addresses of interfaces alone; once for all interfaces of a group. */
const nameAddresses = memo((rules: readonly SecurityRule[]): boolean =>
  rules.some(({ here }) =>
    here.some(
      (match) => match.kind === 'range' && !containsRange(match.range, allAddresses(match.range.family)),
    ),
  ),
);

/** Both directions of groups in series; interfaces that rules do not tell apart share their filters. */
export function chainsOf(
  { rules, filters }: Pick<Reading, 'rules' | 'filters'>,
  groups: readonly (AzureResource | Reason)[],
  end: InterfaceEnd,
  place: AzureResource['place'],
): { readonly inbound: FilterChain; readonly outbound: FilterChain } {
  const filterAt = (group: AzureResource, direction: Direction): Filter => {
    const ofGroup = rules.get(keyOf(group)) ?? [];
    const id = `${direction} ${endKey(end, ofGroup)} ${keyOf(group)}`;
    const filter = filters.get(id) ?? filterOf(group, ofGroup, direction, end);
    filters.set(id, filter);
    return filter;
  };
  const chain = (direction: Direction) =>
    groups.map((group) =>
      'code' in group ? unknownGroup(group, place, direction) : filterAt(group, direction),
    );
  return { inbound: chain('Inbound'), outbound: chain('Outbound') };
}

/** The rule for the packets whose family it matches on the interface's side; a rule about another interface does not act here. */
function actingAt(
  { here, direction: _, priority: __, loose: ___, ruleName: ____, ...rule }: SecurityRule,
  end: InterfaceEnd,
): AclRule[] {
  const found = [...familiesAt(here, end)];
  const familiesThat = (match: 'yes' | 'maybe') =>
    found.flatMap(([family, familyMatch]) => (familyMatch === match ? family : []));
  const [sure, perhaps] = [familiesThat('yes'), familiesThat('maybe')];
  // A range such as 0.0.0.0/0 is of one family, also in front of an interface that has no other.
  const isOfFamilies = sure.length < found.length || here.every(({ kind }) => kind === 'range');
  return [
    ...(sure.length === 0 ? [] : [isOfFamilies ? { ...rule, families: sure } : rule]),
    ...(perhaps.length === 0
      ? []
      : [
          {
            ...rule,
            families: perhaps,
            conditional:
              rule.conditional ??
              here.flatMap((address) => (address.kind === 'unknown' ? address.reason : []))[0] ??
              because`own-side-unknown: whether it matches this interface depends on addresses or groups that are not known`,
          },
        ]),
  ];
}

/**
 * An interface without any security group: with Standard addresses and load balancers nothing comes in from outside, and
 * the network is open (Azure: load-balancer-overview, "secure by default").
 */
export const noSecurityGroup = (title: string, place: AzureResource['place'], basic: boolean): Filter => ({
  title,
  place,
  rules: [
    allowFrom(
      basic ? [{ kind: 'any' }] : [{ kind: 'network' }, { kind: 'probe' }],
      basic ? 'a Basic public address without a security group' : 'the default without a security group',
      place,
    ),
  ],
});

/** A security group of which nothing is known. */
const unknownGroup = (reason: Reason, place: AzureResource['place'], direction: Direction): Filter => ({
  title: reason.text,
  place,
  rules: [{ ...allowFrom([{ kind: 'unknown', reason }], 'its rules', place), conditional: reason }],
  ...(direction === 'Outbound' ? { out: true } : {}),
});

const allowFrom = (
  addresses: readonly AddressMatch[],
  title: string,
  place: AzureResource['place'],
  name = '',
): AclRule => ({ action: 'allow', ...EVERY_PACKET, addresses, title, name, place });
