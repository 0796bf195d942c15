import type { Place } from '../../issues/issue';
import type { Clause, Peers, Remark } from '../model';
import { regionOf } from '../regions';
import type { Directory } from './directory';
import { keyOf } from './directory';
import type { AzureResource } from './resources';
import { inside, isUnknown, listOf, recordOf, tagsOf, textOf } from './resources';
import { portsOf, protocolsOf, sourcePortDoubt } from './rule-ports';

export type Direction = 'Inbound' | 'Outbound';

/** A rule before it is known at which machine it acts. */
export interface SecurityRule extends Clause {
  readonly direction: Direction;
  readonly priority: number;
  /** Whose packets it is about at the machine's own end; absent where it is any. */
  readonly here?: readonly Peers[];
}

type Raw = Record<string, unknown>;

/** The rules of every network security group, inline and standalone, by group; ascending priority. */
export function readRules(
  directory: Directory,
  map: ReadonlySet<string>,
  remarks: Remark[],
): Map<string, SecurityRule[]> {
  const rules = new Map<string, SecurityRule[]>();
  for (const group of directory.ofType('NetworkSecurityGroup')) {
    const inline = listOf(group.inputs['securityRules']).map((raw, index) =>
      readRule(
        directory,
        map,
        group,
        group,
        recordOf(raw),
        inside(group, `securityRules[${index}]`),
        'securityRules',
      ),
    );
    if (isUnknown(group.inputs['securityRules'] ?? []))
      remarks.push({
        kind: 'unjudged',
        text: `the rules of ${group.name} are not known yet`,
        remedy: 'check what is deployed',
        place: group.place,
      });
    rules.set(keyOf(group), inline);
  }
  for (const resource of directory.ofType('SecurityRule')) {
    const name = resource.inputs['networkSecurityGroupName'];
    const group = directory.named(
      name,
      'NetworkSecurityGroup',
      'networkSecurityGroupName',
      resource,
      'networkSecurityGroupName',
    );
    if (!group) {
      remarks.push({
        kind: 'unjudged',
        text: `rule ${resource.name} belongs to a network security group that is not among the files`,
        remedy: 'name the file that has it too',
        place: resource.place,
      });
      continue;
    }
    rules.get(keyOf(group))?.push(readRule(directory, map, group, resource, resource.inputs, resource.place));
  }
  for (const [key, list] of rules) {
    list.sort((a, b) => a.priority - b.priority);
    remarks.push(...refusedPriorities(list, key));
  }
  return rules;
}

function readRule(
  directory: Directory,
  map: ReadonlySet<string>,
  group: AzureResource,
  owner: AzureResource,
  raw: Raw,
  place: Place,
  property?: string,
): SecurityRule {
  const direction = textOf(raw['direction']) === 'Outbound' ? 'Outbound' : 'Inbound';
  const ports = portsOf(raw['destinationPortRange'], raw['destinationPortRanges']);
  const end = (side: 'source' | 'destination') => endOf(directory, map, owner, raw, side, property);
  const [far, here] =
    direction === 'Inbound' ? (['source', 'destination'] as const) : (['destination', 'source'] as const);
  const priority = Number(textOf(raw['priority']) ?? NaN);
  const name = textOf(raw['name']) ?? textOf(raw['securityRuleName']) ?? owner.name;
  const unsure =
    ports.unsure ??
    sourcePortDoubt(raw['sourcePortRange'], raw['sourcePortRanges']) ??
    unknownWord(raw['protocol'], 'protocol') ??
    unknownWord(raw['access'], 'access') ??
    (Number.isNaN(priority) ? 'its priority is not known yet' : undefined);
  return {
    action: textOf(raw['access']) === 'Deny' ? 'deny' : 'allow',
    ...protocolsOf(raw['protocol']),
    ports: ports.ranges,
    peers: end(far),
    here: end(here),
    direction,
    priority: Number.isNaN(priority) ? 0 : priority,
    title: `rule ${name} (priority ${Number.isNaN(priority) ? '?' : priority}) of ${group.name}`,
    place,
    ...(unsure === undefined ? {} : { unsure }),
  };
}

const unknownWord = (value: unknown, what: string): string | undefined =>
  isUnknown(value) ? `its ${what} is not known yet` : undefined;

function endOf(
  directory: Directory,
  map: ReadonlySet<string>,
  owner: AzureResource,
  raw: Raw,
  side: 'source' | 'destination',
  property?: string,
): Peers[] {
  const groups = `${side}ApplicationSecurityGroups`;
  return [
    ...[raw[`${side}AddressPrefix`], ...listOf(raw[`${side}AddressPrefixes`])]
      .filter((value) => value !== undefined && value !== '')
      .map((value) => prefixOf(value)),
    ...listOf(raw[groups]).map((value): Peers => {
      const group =
        directory.referred(value, 'ApplicationSecurityGroup', owner, property ?? groups) ??
        groupInName(directory, value, owner, property ?? groups, textOf(raw['name']) ?? owner.name, side);
      if (group) return { kind: 'group', group: keyOf(group) };
      const id = textOf(recordOf(value)['id']);
      const known = id?.toLowerCase() ?? '';
      if (map.has(known)) return { kind: 'group', group: known };
      return {
        kind: 'unknown',
        reason:
          id === undefined
            ? 'the id of its application security group is not known yet'
            : `application security group ${id} is not among the files (--map ${id}=ROLE)`,
      };
    }),
  ];
}

/**
 * The application security group that a rule means while no id exists: of those on which the group depends, the one
 * whose role the rule's name tells, `…-from-game` or `…-to-master`.
 */
function groupInName(
  directory: Directory,
  value: unknown,
  owner: AzureResource,
  property: string,
  name: string,
  side: 'source' | 'destination',
): AzureResource | undefined {
  if (!isUnknown(recordOf(value)['id'] ?? value)) return undefined;
  const word = side === 'source' ? 'from' : 'to';
  const told = directory.candidates(owner, property, 'ApplicationSecurityGroup').filter((group) => {
    const role = tagsOf(group).get('photon:role');
    return role !== undefined && `${name}-to-`.includes(`-${word}-${role}-to-`);
  });
  return told.length === 1 ? told[0] : undefined;
}

function prefixOf(value: unknown): Peers {
  const text = textOf(value);
  if (text === undefined) return { kind: 'unknown', reason: 'its addresses are not known yet' };
  if (text === '*' || text.toLowerCase() === 'any') return { kind: 'any' };
  const region = regionOf(text);
  if (region) return { kind: 'region', region };
  const tags = { virtualnetwork: 'network', internet: 'internet', azureloadbalancer: 'probe' } as const;
  const known = tags[text.toLowerCase() as keyof typeof tags];
  return known ? { kind: known } : { kind: 'list', list: text };
}

/** Azure: 100 to 4096, each once in a direction (network-security-groups-overview). */
function refusedPriorities(rules: readonly SecurityRule[], key: string): Remark[] {
  const seen = new Map<string, string>();
  return rules.flatMap(({ direction, priority, title, place, unsure }): Remark[] => {
    if (unsure?.includes('priority')) return [];
    const at = `${key} ${direction} ${priority}`;
    const other = seen.get(at);
    seen.set(at, title);
    if (other !== undefined)
      return [
        {
          kind: 'refused',
          text: `${title} has the priority of ${other}`,
          remedy: 'give one of them another, since each is there once in a direction',
          place,
        },
      ];
    if (priority >= 100 && priority <= 4096) return [];
    return [
      {
        kind: 'refused',
        text: `${title} is outside of the priorities that there are`,
        remedy: 'write one from 100 to 4096',
        place,
      },
    ];
  });
}
