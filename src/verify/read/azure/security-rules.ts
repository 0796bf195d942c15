import { append } from '../../../collections/group-by';
import type { Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { Place } from '../../../issues/issue';
import type { AddressMatch } from '../../engine/acl';
import type { Remark } from '../../engine/infrastructure';
import type { AzureResource } from './azure-resource';
import { itemsOf } from './azure-resource';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { RuleContext, Side } from './address-match';
import { addressMatchesAt, prefixesOf, unknownGroupsOf } from './address-match';
import type { Directory } from './directory';
import { keyOf } from './directory';
import { refusedRules } from './refused-rules';
import type { SecurityRule } from './security-rule';
import { invalidWord, portsOf, protocolsOf, sourcePortCondition } from './rule-ports';
import { isRecord, keyTextOf, listOf, textOf, UNKNOWN_VALUE } from './values';

type Raw = Readonly<Record<string, unknown>>;

/** What the rules of all groups are, and which standalone rules belong to no group of the files. */
export interface SecurityRules {
  readonly byGroup: Map<string, SecurityRule[]>;
  readonly unattached: readonly AzureResource[];
}

/** The rules of every network security group, inline and standalone, by group; ascending priority. */
export function readRules(
  directory: Directory,
  mapped: ReadonlySet<string>,
  remarks: Remark[],
): SecurityRules {
  const byGroup = new Map<string, SecurityRule[]>();
  for (const group of directory.ofType('NetworkSecurityGroup')) {
    const items = itemsOf(group, 'securityRules');
    const unknownGroups = unknownGroupsOf(
      directory,
      group,
      items.map(({ value }) => value),
    );
    const context = { directory, mapped, owner: group, property: 'securityRules', unknownGroups };
    for (const { value, place } of items)
      for (const rule of readRule(context, group, value, place, remarks)) append(byGroup, keyOf(group), rule);
  }
  const unattached = directory.ofType('SecurityRule').filter((resource) => {
    const { found: groups, isSure } = directory.named(resource, 'NetworkSecurityGroup');
    const loose = isSure
      ? {}
      : { loose: true, conditional: because`group-unknown: its group is not known yet` };
    for (const group of groups) {
      const context = { directory, mapped, owner: resource, unknownGroups: [] };
      const standalone = readRule(context, group, resource.inputs, resource.place, remarks);
      for (const rule of standalone) append(byGroup, keyOf(group), { ...rule, ...loose });
    }
    return groups.length === 0;
  });
  for (const list of byGroup.values()) {
    list.sort((a, b) => a.priority - b.priority);
    remarks.push(...refusedRules(list));
  }
  return { byGroup, unattached };
}

/** What stands where a rule should and is not known: it may be any rule. */
const ANY_RULE: Raw = {
  direction: UNKNOWN_VALUE,
  access: UNKNOWN_VALUE,
  protocol: UNKNOWN_VALUE,
  destinationPortRange: UNKNOWN_VALUE,
  sourceAddressPrefix: UNKNOWN_VALUE,
  destinationAddressPrefix: UNKNOWN_VALUE,
};

/** One rule; where its direction or its access is not known, one for each that it may have. */
function readRule(
  context: RuleContext,
  group: AzureResource,
  value: unknown,
  place: Place,
  remarks: Remark[],
): SecurityRule[] {
  const raw = isRecord(value) ? value : ANY_RULE;
  const directions = meaningsOf(raw['direction'], DIRECTIONS);
  const accesses = meaningsOf(raw['access'], ACCESSES);
  const ports = portsOf(raw);
  const sourcePorts = sourcePortCondition(raw);
  const priority = Number(textOf(raw['priority']) ?? NaN);
  const ruleName =
    textOf(raw['name']) ??
    textOf(raw['securityRuleName']) ??
    (context.property === undefined ? context.owner.name : (place.path ?? ''));
  const [source, destination] = [
    addressMatchesAt(context, raw, 'source'),
    addressMatchesAt(context, raw, 'destination'),
  ];
  const named = {
    title: `rule ${ruleName} (priority ${Number.isNaN(priority) ? '?' : priority}) of ${group.name}`,
    name: ruleName === place.path ? group.name : `${group.name}/${ruleName}`,
  };
  const invalid =
    ports.invalid ??
    sourcePorts.invalid ??
    mixedFamilies('source', source) ??
    mixedFamilies('destination', destination) ??
    mixedKinds('source', raw) ??
    mixedKinds('destination', raw) ??
    malformed('source', source) ??
    malformed('destination', destination) ??
    invalidWord(raw);
  if (invalid !== undefined) {
    remarks.push({
      kind: 'invalid',
      reason: because`rule-invalid: ${named} has ${invalid}`,
      remedy:
        'Write Tcp, Udp, Icmp, Esp, Ah or *, Inbound or Outbound, Allow or Deny, port ranges from low to high within 0-65535, and on each side addresses of one family, one tag, or application security groups.',
      place,
    });
    return [];
  }
  const conditional =
    ports.conditional ??
    sourcePorts.conditional ??
    (textOf(raw['protocol']) === undefined
      ? because`protocol-unknown: its protocol is not known yet`
      : undefined) ??
    (accesses.length > 1 ? because`access-unknown: its access is not known yet` : undefined) ??
    (directions.length > 1 ? because`direction-unknown: its direction is not known yet` : undefined) ??
    (Number.isNaN(priority) ? because`priority-unknown: its priority is not known yet` : undefined);
  return directions.flatMap((direction) =>
    accesses.map((action): SecurityRule => ({
      ruleName,
      ...named,
      action,
      ...protocolsOf(raw['protocol']),
      ports: ports.ranges,
      addresses: direction === 'Inbound' ? source : destination,
      here: direction === 'Inbound' ? destination : source,
      direction,
      priority: Number.isNaN(priority) ? 0 : priority,
      ...(Number.isNaN(priority) || directions.length > 1 ? { loose: true } : {}),
      place,
      ...(conditional === undefined ? {} : { conditional }),
    })),
  );
}

/** Azure: all addresses of one side of a rule are of one family (ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies). */
function mixedFamilies(side: Side, addresses: readonly AddressMatch[]): Reason | undefined {
  const families = new Set(
    addresses.flatMap((address) => (address.kind === 'range' ? address.range.family : [])),
  );
  return families.size > 1 ? because`families-mixed: a ${side} with IPv4 and IPv6 addresses` : undefined;
}

/**
 * Azure: a side of a rule has addresses or application security groups, and one tag or `*` alone
 * (network-security-groups-overview).
 */
function mixedKinds(side: Side, raw: Raw): Reason | undefined {
  const prefixes = prefixesOf(raw, side);
  const groups = listOf(raw[`${side}ApplicationSecurityGroups`]);
  if (prefixes.length > 0 && groups.length > 0)
    return because`kinds-mixed: a ${side} with addresses and application security groups`;
  const words = new Set(prefixes.flatMap((prefix) => keyTextOf(prefix) ?? []));
  const tags = [...words].filter((word) => parseIpRange(word) === undefined);
  return tags.length > 0 && words.size > 1
    ? because`tag-beside-others: a ${side} with ${tags[0]} beside others`
    : undefined;
}

/** A service tag is words with points between them, such as `Storage.WestEurope` (Azure: service-tags-overview). */
function malformed(side: Side, addresses: readonly AddressMatch[]): Reason | undefined {
  const [text] = addresses.flatMap((address) =>
    address.kind === 'list' && !/^[a-z]\w*(\.[a-z]\w*)*$/i.test(address.list) ? address.list : [],
  );
  return text === undefined
    ? undefined
    : because`neither-range-nor-tag: a ${side} ${text}, which is neither an address range nor a service tag`;
}

const DIRECTIONS = new Map([
  ['inbound', 'Inbound'],
  ['outbound', 'Outbound'],
] as const);
const ACCESSES = new Map([
  ['allow', 'allow'],
  ['deny', 'deny'],
] as const);

/** What a keyword means, in any case of letters; everything that it may mean where it is not known. */
function meaningsOf<Meaning>(value: unknown, meanings: ReadonlyMap<string, Meaning>): readonly Meaning[] {
  const meaning = meanings.get(keyTextOf(value) ?? '');
  return meaning === undefined ? [...meanings.values()] : [meaning];
}
