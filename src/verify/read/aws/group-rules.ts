import type { Place } from '../../../issues/issue';
import type { PortRange } from '../../../ports/port-range';
import { EVERY_PORT } from '../../../ports/port-range';
import type { Transport } from '../../../ports/vocabulary';
import type { AclRule, AddressMatch } from '../../engine/model';
import { EVERY_OTHER } from '../../engine/model';
import { otherProtocol } from '../../engine/other-protocols';
import { parseIpRange } from '../../engine/ip-ranges';
import type { Resource, Stacks } from '../cloudformation/stacks';
import { placeIn, reasonOf } from '../cloudformation/stacks';
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

/** The templates, and the groups that machines in them (or the user's map) are known to have. */
export interface Context {
  readonly stacks: Stacks;
  readonly known: ReadonlySet<string>;
}

/** A rule of a security group, inline or standalone. */
export function readRule(
  context: Context,
  group: Resource,
  raw: Value,
  direction: Direction,
  place: Place,
  conditional: string | undefined,
  name?: string,
): AclRule {
  if (raw instanceof Unresolved) return wholeGate(group, place, raw.reason);
  const rule = recordOf(raw);
  const { transports, ports, others, unknown } = portsOf(rule);
  const reason = conditional ?? unknown;
  const addresses = direction === 'Ingress' ? sourcesOf(context, rule) : destinationsOf(context, rule);
  const description = asText(rule['Description']);
  const label = name ?? (description ? `"${description}"` : (place.path?.match(/\[\d+\]$/)?.[0] ?? ''));
  return {
    action: 'allow',
    transports,
    ports,
    ...(others ? { others } : {}),
    addresses,
    title: `${direction.toLowerCase()} rule ${label}${group.logicalId === name ? '' : ` of ${group.logicalId}`}`,
    place,
    ...(reason === undefined ? {} : { conditional: reason }),
  };
}

const PROTOCOLS: Readonly<Record<string, readonly Transport[]>> = {
  tcp: ['tcp'],
  '6': ['tcp'],
  udp: ['udp'],
  '17': ['udp'],
  '-1': ['tcp', 'udp'],
};

interface Ports {
  readonly transports: readonly Transport[];
  readonly ports: readonly PortRange[];
  readonly others?: readonly string[];
  readonly unknown?: string;
}

function portsOf({ IpProtocol, FromPort, ToPort }: { [key: string]: Value }): Ports {
  const protocol = asText(IpProtocol)?.toLowerCase();
  if (protocol === undefined)
    return {
      transports: ['tcp', 'udp'],
      ports: [EVERY_PORT],
      unknown: `its protocol can't be told: ${reasonOf(IpProtocol)}`,
    };
  const transports = PROTOCOLS[protocol] ?? [];
  // -1 is every protocol on every port, whatever ports the rule names (AWS: EC2 SecurityGroupIngress).
  if (protocol === '-1') return { transports, ports: [EVERY_PORT], others: [EVERY_OTHER] };
  if (transports.length === 0) return { transports, ports: [], others: [otherProtocol(protocol)] };
  const [from, to] = [asNumber(FromPort), asNumber(ToPort)];
  if (from === undefined || to === undefined || from < 0) {
    const value = from === undefined ? FromPort : ToPort;
    return { transports, ports: [EVERY_PORT], unknown: `its ports can't be told: ${reasonOf(value)}` };
  }
  return { transports, ports: [{ from, to }] };
}

function sourcesOf({ stacks, known }: Context, rule: { [key: string]: Value }): AddressMatch[] {
  return [
    ...rangesOf(stacks, rule),
    ...listsOf(stacks, rule['SourcePrefixListId']),
    ...groupsOf(known, rule['SourceSecurityGroupId'] ?? rule['SourceSecurityGroupName']),
  ];
}

function destinationsOf({ stacks, known }: Context, rule: { [key: string]: Value }): AddressMatch[] {
  return [
    ...rangesOf(stacks, rule),
    ...listsOf(stacks, rule['DestinationPrefixListId']),
    ...groupsOf(known, rule['DestinationSecurityGroupId']),
  ];
}

function rangesOf(stacks: Stacks, { CidrIp, CidrIpv6 }: { [key: string]: Value }): AddressMatch[] {
  return [CidrIp, CidrIpv6]
    .filter((value) => value !== undefined)
    .map((value) => rangeOf(ownRange(stacks, value)));
}

/** `GetAtt CidrBlock` of a network or subnet that the templates make. */
function ownRange(stacks: Stacks, value: Value): Value {
  if (!(value instanceof Reference) || value.attribute !== 'CidrBlock') return value;
  return stacks.referred(value)?.properties['CidrBlock'] ?? value;
}

function rangeOf(value: Value): AddressMatch {
  const text = asText(value);
  const range = text === undefined ? undefined : parseIpRange(text);
  if (range) return { kind: 'range', range };
  return {
    kind: 'unknown',
    reason: text === undefined ? reasonOf(value) : `${JSON.stringify(text)} is no CIDR range`,
  };
}

/** A list whose entries stand in a template is those entries; another one is known by its id alone. */
function listsOf(stacks: Stacks, value: Value | undefined): AddressMatch[] {
  if (value === undefined) return [];
  const resource = stacks.referred(value);
  if (resource) {
    const { Entries } = resource.properties;
    if (!(Entries instanceof Unresolved))
      return asList(Entries).map((entry) => rangeOf(recordOf(entry)['Cidr'] ?? ''));
  }
  return [{ kind: 'list', list: identityOf(value) ?? reasonOf(value) }];
}

function groupsOf(known: ReadonlySet<string>, value: Value | undefined): AddressMatch[] {
  if (value === undefined) return [];
  const group = identityOf(value);
  if (group !== undefined && known.has(group)) return [{ kind: 'group', group }];
  const reason = `nothing tells whose group ${group ?? ''} is (--map ${group ?? 'GROUP'}=ROLE)`;
  return [{ kind: 'unknown', reason }];
}

/** A rule of which nothing is known. */
export function wholeGate(group: Resource, place: Place, reason: string): AclRule {
  return {
    action: 'allow',
    transports: ['tcp', 'udp'],
    ports: [EVERY_PORT],
    addresses: [{ kind: 'unknown', reason }],
    title: `rules of ${group.logicalId}`,
    place,
    conditional: reason,
  };
}

/** What a group lets out that names nothing (AWS: EC2 vpc-security-groups). */
export function everythingOut(group: Resource, conditional: string | undefined): AclRule {
  return {
    action: 'allow',
    transports: ['tcp', 'udp'],
    ports: [EVERY_PORT],
    addresses: [{ kind: 'any' }],
    title: `default egress of ${group.logicalId}`,
    place: placeIn(group),
    ...(conditional === undefined ? {} : { conditional }),
  };
}
