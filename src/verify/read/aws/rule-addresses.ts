import { because } from '../../../issues/because';
import type { Reason } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILY_NAMES } from '../../../addresses/cidr';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { AddressMatch } from '../../engine/acl';
import { reasonOf } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import {
  asList,
  asNumber,
  asText,
  identityOf,
  recordOf,
  Reference,
  Unresolved,
} from '../cloudformation/values';

export type Direction = 'Ingress' | 'Egress';

/** The properties that name the other side of a rule, by direction; a rule has exactly one of a direction's. */
const PEERS: Readonly<Record<Direction, readonly string[]>> = {
  Ingress: ['CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName'],
  Egress: ['CidrIp', 'CidrIpv6', 'DestinationPrefixListId', 'DestinationSecurityGroupId'],
};

/** Sources of an ingress rule or destinations of an egress rule; a text that says why EC2 refuses them, where it does. */
export function ruleAddresses(
  { stacks, groupIds }: { readonly stacks: Stacks; readonly groupIds: ReadonlySet<string> },
  rule: { [key: string]: Value },
  direction: Direction,
): AddressMatch[] | Reason {
  const side = direction === 'Ingress' ? 'source' : 'destination';
  const [named, other] = PEERS[direction].filter((key) => isGiven(rule[key]));
  if (named === undefined) return because`source-missing: it has no ${side}`;
  if (other !== undefined && !isSameGroup(named, other))
    return because`two-sources: it has two: ${named} and ${other}`;
  const value = rule[named];
  switch (named) {
    case 'CidrIp':
      return rangeOf(stacks, value, 'ipv4');
    case 'CidrIpv6':
      return rangeOf(stacks, value, 'ipv6');
    case 'SourcePrefixListId':
    case 'DestinationPrefixListId':
      return listOf(stacks, value);
    default:
      return [groupOf(groupIds, value)];
  }
}

const isGiven = (value: Value | undefined): boolean => value !== undefined && value !== null;

/** The family that a rule is limited to although its addresses are not known: EC2 takes no other in that property. */
export function writtenFamily(
  stacks: Stacks,
  rule: { readonly [key: string]: Value },
): AddressFamily | undefined {
  if (isGiven(rule['CidrIp'])) return 'ipv4';
  if (isGiven(rule['CidrIpv6'])) return 'ipv6';
  return listFamily(prefixList(stacks, rule)?.properties['AddressFamily']);
}

/** How many entries a rule's prefix list may have, where the templates make it. */
export const listEntries = (stacks: Stacks, rule: { readonly [key: string]: Value }): number | undefined =>
  asNumber(prefixList(stacks, rule)?.properties['MaxEntries']);

const prefixList = (stacks: Stacks, rule: { readonly [key: string]: Value }) =>
  stacks.referred(rule['SourcePrefixListId'] ?? rule['DestinationPrefixListId']);

const LIST_FAMILIES: ReadonlyMap<string, AddressFamily> = new Map([
  ['IPv4', 'ipv4'],
  ['IPv6', 'ipv6'],
]);
const listFamily = (value: Value | undefined): AddressFamily | undefined =>
  LIST_FAMILIES.get(asText(value) ?? '');

const isSameGroup = (key: string, other: string): boolean =>
  key === 'SourceSecurityGroupId' && other === 'SourceSecurityGroupName';

function rangeOf(stacks: Stacks, written: Value | undefined, family: AddressFamily): AddressMatch[] | Reason {
  const value = singleRange(stacks, written);
  const text = asText(value);
  if (text === undefined)
    return value instanceof Unresolved || value instanceof Reference
      ? [{ kind: 'unknown', reason: reasonOf(value) }]
      : because`range-malformed: its range is ${JSON.stringify(value)}`;
  // EC2 takes no blanks around a range.
  const range = /^\S+\/\d+$/.test(text) ? parseIpRange(text) : undefined;
  return range?.family === family
    ? [{ kind: 'range', range }]
    : because`range-of-other-family: ${JSON.stringify(text)} is not an ${FAMILY_NAMES[family]} CIDR range`;
}

/** `GetAtt CidrBlock` of a network or subnet that the templates make. */
function singleRange(stacks: Stacks, value: Value | undefined): Value | undefined {
  if (!(value instanceof Reference) || value.attribute !== 'CidrBlock') return value;
  return stacks.referred(value)?.properties['CidrBlock'] ?? value;
}

/** A list whose entries are in a template stands for those entries; any other is known by its id alone. */
function listOf(stacks: Stacks, value: Value | undefined): AddressMatch[] {
  const { Entries } = stacks.referred(value)?.properties ?? {};
  if (Entries !== undefined && !(Entries instanceof Unresolved))
    return asList(Entries).map((entry): AddressMatch => {
      const { Cidr } = recordOf(entry);
      const range = parseIpRange(asText(Cidr) ?? '');
      return range ? { kind: 'range', range } : { kind: 'unknown', reason: reasonOf(Cidr) };
    });
  if (value instanceof Unresolved) return [{ kind: 'unknown', reason: value.reason }];
  return [{ kind: 'list', list: identityOf(value) ?? reasonOf(value).text }];
}

function groupOf(groupIds: ReadonlySet<string>, value: Value | undefined): AddressMatch {
  const group = identityOf(value);
  if (group !== undefined && groupIds.has(group)) return { kind: 'group', group };
  const name = group?.split('#').at(-1);
  return {
    kind: 'unknown',
    reason: because`group-unknown: the role of group ${name ?? ''} is not known (--map ${{ title: name ?? 'GROUP', name: '' }}=ROLE)`,
  };
}
