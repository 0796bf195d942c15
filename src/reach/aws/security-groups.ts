import type { Place } from '../../issues/issue';
import type { PortRange } from '../../ports/port-range';
import { MAX_PORT } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { Clause, Peers, Stage } from '../model';
import { EVERY_OTHER } from '../model';
import { otherProtocol } from '../other-protocols';
import { regionOf } from '../regions';
import type { RoleMap } from '../roles';
import type { Owners } from './rule-owners';
import { ruleOwners } from './rule-owners';
import type { Resource, Stacks } from './stacks';
import { placeIn, reasonOf } from './stacks';
import type { Value } from './values';
import { asList, asNumber, asText, identityOf, recordOf, Reference, Unresolved } from './values';

type Direction = 'Ingress' | 'Egress';

/** What one security group allows; nothing in it can deny (AWS: EC2 vpc-security-groups). */
export interface SecurityGroup {
  readonly resource: Resource;
  readonly ingress: readonly Clause[];
  readonly egress: readonly Clause[];
}

const EVERY_PORT: PortRange = { from: 0, to: MAX_PORT };

/** The templates, and the groups that machines in them (or the user's map) are known to have. */
interface Context {
  readonly stacks: Stacks;
  readonly known: ReadonlySet<string>;
}

/** The security groups of the templates, and rules of groups from elsewhere. */
export interface SecurityGroups {
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly elsewhere: readonly (Clause & { readonly group: string; readonly direction: Direction })[];
}

/** Every security group of the templates by id, with inline and standalone rules. */
export function readSecurityGroups(stacks: Stacks, known: ReadonlySet<string>, map: RoleMap): SecurityGroups {
  const context = { stacks, known };
  const standalone = standaloneRules(context, map);
  const byGroup = new Map<string, Standalone[]>();
  for (const rule of standalone)
    for (const group of rule.owners.groups) byGroup.set(group, [...(byGroup.get(group) ?? []), rule]);
  const handedOn = stacks.missing();
  const groups = stacks.ofType('AWS::EC2::SecurityGroup').map((resource) => {
    const strangers = handedOn
      .filter(({ gets }) => gets.has(resource.id))
      .map(({ stack }) => wholeGate(resource, placeIn(stack), missingStack(stack)));
    const own = byGroup.get(resource.id) ?? [];
    const clauses = (direction: Direction) => [
      ...inlineRules(context, resource, direction),
      ...own.filter((rule) => rule.direction === direction).map(({ clause }) => clause),
      ...strangers,
    ];
    const sure = own.some((rule) => rule.direction === 'Egress' && !rule.maybe);
    const egress = clauses('Egress');
    // EC2 lets everything out of a group to which nobody adds an egress rule (AWS: EC2 SecurityGroup, aws-cdk#998).
    const inline = inlineRules(context, resource, 'Egress').length > 0;
    const sends = inline || sure ? egress : [everythingOut(resource, egress[0]?.unsure), ...egress];
    return [resource.id, { resource, ingress: clauses('Ingress'), egress: sends }] as const;
  });
  const elsewhere = standalone.flatMap(({ owners: { elsewhere: group }, clause, direction }) =>
    group === undefined ? [] : [{ ...clause, group, direction }],
  );
  return { groups: new Map(groups), elsewhere };
}

/** A stack that gets a group may add any rule to it. */
export const missingStack = ({ logicalId }: Resource): string =>
  `the template of the nested stack ${logicalId} is not among the files`;

/** The groups of one interface together: what any of them allows is let through. */
export function stageOf(
  groups: readonly SecurityGroup[],
  direction: 'ingress' | 'egress',
  place: Place,
): Stage {
  const names = groups.map(({ resource }) => resource.logicalId).join(' and ');
  const what = direction === 'ingress' ? 'ingress rules' : 'egress rules';
  return {
    title: `${what} of ${names || 'no group'}`,
    clauses: groups.flatMap((group) => group[direction]),
    place,
    ...(direction === 'egress' ? { out: true } : {}),
  };
}

function inlineRules(context: Context, resource: Resource, direction: Direction): Clause[] {
  const property = `SecurityGroup${direction}`;
  const rules = resource.properties[property];
  if (rules instanceof Unresolved || rules instanceof Reference)
    return [wholeGate(resource, placeIn(resource, property), reasonOf(rules))];
  return asList(rules).map((rule, index) =>
    readRule(context, resource, rule, direction, placeIn(resource, property, index), resource.unsure),
  );
}

/** A rule that stands beside its group. */
interface Standalone {
  readonly direction: Direction;
  readonly owners: Owners;
  /** Whether it may not be there, or not be its owner's. */
  readonly maybe: boolean;
  readonly clause: Clause;
}

function standaloneRules(context: Context, map: RoleMap): Standalone[] {
  const ownersOf = ruleOwners(context.stacks, map);
  return (['Ingress', 'Egress'] as const).flatMap((direction) =>
    context.stacks.ofType(`AWS::EC2::SecurityGroup${direction}`).map((resource) => {
      const { properties, logicalId } = resource;
      const owners = ownersOf(resource);
      const unsure = resource.unsure ?? owners.unsure;
      const owner = context.stacks.referred(properties['GroupId'] ?? properties['GroupName']) ?? resource;
      const clause = readRule(context, owner, properties, direction, placeIn(resource), unsure, logicalId);
      return { direction, owners, maybe: unsure !== undefined, clause };
    }),
  );
}

function readRule(
  context: Context,
  group: Resource,
  raw: Value,
  direction: Direction,
  place: Place,
  unsure: string | undefined,
  name?: string,
): Clause {
  if (raw instanceof Unresolved) return wholeGate(group, place, raw.reason);
  const rule = recordOf(raw);
  const { transports, ports, others, unknown } = portsOf(rule);
  const reason = unsure ?? unknown;
  const peers = direction === 'Ingress' ? sourcesOf(context, rule) : destinationsOf(context, rule);
  const description = asText(rule['Description']);
  const label = name ?? (description ? `"${description}"` : (place.path?.match(/\[\d+\]$/)?.[0] ?? ''));
  return {
    action: 'allow',
    transports,
    ports,
    ...(others ? { others } : {}),
    peers,
    title: `${direction.toLowerCase()} rule ${label}${group.logicalId === name ? '' : ` of ${group.logicalId}`}`,
    place,
    ...(reason === undefined ? {} : { unsure: reason }),
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

function sourcesOf({ stacks, known }: Context, rule: { [key: string]: Value }): Peers[] {
  return [
    ...rangesOf(stacks, rule),
    ...listsOf(stacks, rule['SourcePrefixListId']),
    ...groupsOf(known, rule['SourceSecurityGroupId'] ?? rule['SourceSecurityGroupName']),
  ];
}

function destinationsOf({ stacks, known }: Context, rule: { [key: string]: Value }): Peers[] {
  return [
    ...rangesOf(stacks, rule),
    ...listsOf(stacks, rule['DestinationPrefixListId']),
    ...groupsOf(known, rule['DestinationSecurityGroupId']),
  ];
}

function rangesOf(stacks: Stacks, { CidrIp, CidrIpv6 }: { [key: string]: Value }): Peers[] {
  return [CidrIp, CidrIpv6]
    .filter((value) => value !== undefined)
    .map((value) => rangeOf(ownRange(stacks, value)));
}

/** `GetAtt CidrBlock` of a network or subnet that the templates make. */
function ownRange(stacks: Stacks, value: Value): Value {
  if (!(value instanceof Reference) || value.attribute !== 'CidrBlock') return value;
  return stacks.referred(value)?.properties['CidrBlock'] ?? value;
}

function rangeOf(value: Value): Peers {
  const text = asText(value);
  const region = text === undefined ? undefined : regionOf(text);
  if (region) return { kind: 'region', region };
  return {
    kind: 'unknown',
    reason: text === undefined ? reasonOf(value) : `${JSON.stringify(text)} is no CIDR range`,
  };
}

/** A list whose entries stand in a template is those entries; another one is known by its id alone. */
function listsOf(stacks: Stacks, value: Value | undefined): Peers[] {
  if (value === undefined) return [];
  const resource = stacks.referred(value);
  if (resource) {
    const { Entries } = resource.properties;
    if (!(Entries instanceof Unresolved))
      return asList(Entries).map((entry) => rangeOf(recordOf(entry)['Cidr'] ?? ''));
  }
  return [{ kind: 'list', list: identityOf(value) ?? reasonOf(value) }];
}

function groupsOf(known: ReadonlySet<string>, value: Value | undefined): Peers[] {
  if (value === undefined) return [];
  const group = identityOf(value);
  if (group !== undefined && known.has(group)) return [{ kind: 'group', group }];
  const reason = `nothing tells whose group ${group ?? ''} is (--map ${group ?? 'GROUP'}=ROLE)`;
  return [{ kind: 'unknown', reason }];
}

/** A rule of which nothing is known. */
function wholeGate(group: Resource, place: Place, reason: string): Clause {
  return {
    action: 'allow',
    transports: ['tcp', 'udp'],
    ports: [EVERY_PORT],
    peers: [{ kind: 'unknown', reason }],
    title: `rules of ${group.logicalId}`,
    place,
    unsure: reason,
  };
}

function everythingOut(group: Resource, unsure: string | undefined): Clause {
  return {
    action: 'allow',
    transports: ['tcp', 'udp'],
    ports: [EVERY_PORT],
    peers: [{ kind: 'any' }],
    title: `default egress of ${group.logicalId}`,
    place: placeIn(group),
    ...(unsure === undefined ? {} : { unsure }),
  };
}

/** A group of a machine that is not among the files: it may allow anything. */
export function unknownGroup(carrier: Resource, value: Value | undefined): Clause {
  const name = value === undefined ? "the VPC's default group" : `group ${identityOf(value) ?? ''}`;
  return wholeGate(carrier, placeIn(carrier), `${name} of ${carrier.logicalId} is not among the files`);
}
