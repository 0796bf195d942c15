import { because } from '../../../issues/because';
import type { Reason } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILY_NAMES } from '../../../addresses/cidr';
import type { AddressMatch } from '../../engine/acl';
import { reasonOf } from '../cloudformation/resource';
import type { Properties, Value } from '../cloudformation/values';
import {
  asList,
  asText,
  identityOf,
  isOpen,
  nameOf,
  recordOf,
  referred,
  Unresolved,
} from '../cloudformation/values';
import { asIpRange } from './ip-values';

export type Direction = 'Ingress' | 'Egress';

/** The properties that name the other side of a rule, by direction; a rule has exactly one of a direction's. */
const PEERS: Readonly<Record<Direction, readonly string[]>> = {
  Ingress: ['CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName'],
  Egress: ['CidrIp', 'CidrIpv6', 'DestinationPrefixListId', 'DestinationSecurityGroupId'],
};

/** Sources of an ingress rule or destinations of an egress rule; a text that says why EC2 refuses them, where it does. */
export function ruleAddresses(
  groupIds: ReadonlySet<string>,
  rule: Properties,
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
      return rangeOf(value, 'ipv4');
    case 'CidrIpv6':
      return rangeOf(value, 'ipv6');
    case 'SourcePrefixListId':
    case 'DestinationPrefixListId':
      return listOf(value);
    default:
      return [groupOf(groupIds, value)];
  }
}

const isGiven = (value: Value | undefined): boolean => value !== undefined && value !== null;

/** The family that a rule is limited to although its addresses are not known: EC2 takes no other in that property. */
export function writtenFamily(rule: Properties): AddressFamily | undefined {
  if (isGiven(rule['CidrIp'])) return 'ipv4';
  if (isGiven(rule['CidrIpv6'])) return 'ipv6';
  return LIST_FAMILIES.get(prefixList(rule)?.text('AddressFamily') ?? '');
}

/** A rule's prefix list, where the templates make it. */
export const prefixList = (rule: Properties) =>
  referred(rule['SourcePrefixListId'] ?? rule['DestinationPrefixListId']);

const LIST_FAMILIES: ReadonlyMap<string, AddressFamily> = new Map([
  ['IPv4', 'ipv4'],
  ['IPv6', 'ipv6'],
]);

const isSameGroup = (key: string, other: string): boolean =>
  key === 'SourceSecurityGroupId' && other === 'SourceSecurityGroupName';

function rangeOf(value: Value | undefined, family: AddressFamily): AddressMatch[] | Reason {
  const text = asText(value);
  if (text === undefined)
    return isOpen(value)
      ? [{ kind: 'unknown', reason: reasonOf(value) }]
      : because`range-malformed: its range is ${JSON.stringify(value)}`;
  // EC2 takes no blanks around a range.
  const range = /^\S+\/\d+$/.test(text) ? asIpRange(text) : undefined;
  return range?.family === family
    ? [{ kind: 'range', range }]
    : because`range-of-other-family: ${JSON.stringify(text)} is not an ${FAMILY_NAMES[family]} CIDR range`;
}

/** A list whose entries are in a template stands for those entries; any other is known by its id alone. */
function listOf(value: Value | undefined): AddressMatch[] {
  const { Entries } = referred(value)?.properties ?? {};
  if (Entries !== undefined && !(Entries instanceof Unresolved))
    return asList(Entries).map((entry): AddressMatch => {
      const { Cidr } = recordOf(entry);
      const range = asIpRange(Cidr);
      return range ? { kind: 'range', range } : { kind: 'unknown', reason: reasonOf(Cidr) };
    });
  if (value instanceof Unresolved) return [{ kind: 'unknown', reason: value.reason }];
  return [{ kind: 'list', list: identityOf(value) ?? reasonOf(value).text }];
}

function groupOf(groupIds: ReadonlySet<string>, value: Value | undefined): AddressMatch {
  const group = identityOf(value);
  if (group !== undefined && groupIds.has(group)) return { kind: 'group', group };
  const name = nameOf(value);
  return {
    kind: 'unknown',
    reason: because`group-unknown: the role of group ${name ?? ''} is not known (--map ${{ title: name ?? 'GROUP', name: '' }}=ROLE)`,
  };
}
