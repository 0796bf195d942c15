import type { Place } from '../../../issues/issue';
import type { AclRule, AddressMatch, Remark } from '../../engine/model';
import type { Directory } from './directory';
import { keyOf } from './directory';
import type { AzureResource } from './resources';
import { inside, isRecord, listOf, textOf, UNKNOWN_VALUE } from './resources';
import { addressMatchesAt } from './address-match';
import { portsOf, protocolsOf, sourcePortDoubt } from './rule-ports';

export type Direction = 'Inbound' | 'Outbound';

/** A rule before it is known at which machine it acts. */
export interface SecurityRule extends AclRule {
  readonly direction: Direction;
  readonly priority: number;
  /** Whether it isn't known where it stands among the group's rules. @default false */
  readonly loose?: boolean;
  /** Whose packets it is about at the machine's own end; absent where it is any. */
  readonly here?: readonly AddressMatch[];
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
    const inline = listOf(group.inputs['securityRules']).flatMap((raw, index) =>
      readRule(directory, map, group, group, raw, inside(group, `securityRules[${index}]`), 'securityRules'),
    );
    rules.set(keyOf(group), inline);
  }
  for (const resource of directory.ofType('SecurityRule')) {
    const name = resource.inputs[GROUP_NAME];
    const sure = directory.named(resource, GROUP_NAME, 'NetworkSecurityGroup');
    // One whose group isn't known yet may be any group's.
    const groups = sure ? [sure] : textOf(name) === undefined ? possibleGroups(directory, resource) : [];
    const loose = sure ? {} : { loose: true, conditional: 'its group is not known yet' };
    for (const group of groups) {
      const own = readRule(directory, map, group, resource, resource.inputs, resource.place);
      rules.get(keyOf(group))?.push(...own.map((rule) => ({ ...rule, ...loose })));
    }
    if (groups.length === 0)
      remarks.push({
        kind: 'not-analysed',
        text: `rule ${resource.name} belongs to a network security group that is not among the files`,
        remedy: 'name the file that has it too',
        place: resource.place,
      });
  }
  for (const list of rules.values()) {
    list.sort((a, b) => a.priority - b.priority);
    remarks.push(...refusedPriorities(list));
  }
  return rules;
}

const GROUP_NAME = 'networkSecurityGroupName';

/** The groups on which the name that a standalone rule gives depends; else all. */
function possibleGroups(directory: Directory, rule: AzureResource): readonly AzureResource[] {
  const candidates = directory.candidates(rule, GROUP_NAME, 'NetworkSecurityGroup');
  return candidates.length > 0 ? candidates : directory.ofType('NetworkSecurityGroup');
}

/** What stands where a rule should and isn't one, or isn't known yet: it may be any. */
const ANY_RULE: Raw = {
  direction: UNKNOWN_VALUE,
  access: UNKNOWN_VALUE,
  protocol: UNKNOWN_VALUE,
  destinationPortRange: UNKNOWN_VALUE,
  sourceAddressPrefix: UNKNOWN_VALUE,
  destinationAddressPrefix: UNKNOWN_VALUE,
};

/** One rule; where its direction or what it does isn't known, one for each that it may be. */
function readRule(
  directory: Directory,
  map: ReadonlySet<string>,
  group: AzureResource,
  owner: AzureResource,
  value: unknown,
  place: Place,
  property?: string,
): SecurityRule[] {
  const raw = isRecord(value) ? value : ANY_RULE;
  const directions = wordOf(raw['direction'], DIRECTIONS);
  const accesses = wordOf(raw['access'], ACCESSES);
  const ports = portsOf(raw['destinationPortRange'], raw['destinationPortRanges']);
  const priority = Number(textOf(raw['priority']) ?? NaN);
  const name = textOf(raw['name']) ?? textOf(raw['securityRuleName']) ?? owner.name;
  const conditional =
    ports.conditional ??
    sourcePortDoubt(raw['sourcePortRange'], raw['sourcePortRanges']) ??
    (textOf(raw['protocol']) === undefined ? 'its protocol is not known yet' : undefined) ??
    (accesses.length > 1 ? 'its access is not known yet' : undefined) ??
    (directions.length > 1 ? 'its direction is not known yet' : undefined) ??
    (Number.isNaN(priority) ? 'its priority is not known yet' : undefined);
  const endpoint = (side: 'source' | 'destination') =>
    addressMatchesAt(directory, map, owner, raw, side, property);
  const [source, destination] = [endpoint('source'), endpoint('destination')];
  return directions.flatMap((direction) =>
    accesses.map((action): SecurityRule => ({
      action,
      ...protocolsOf(raw['protocol']),
      ports: ports.ranges,
      addresses: direction === 'Inbound' ? source : destination,
      here: direction === 'Inbound' ? destination : source,
      direction,
      priority: Number.isNaN(priority) ? 0 : priority,
      ...(Number.isNaN(priority) || directions.length > 1 ? { loose: true } : {}),
      title: `rule ${name} (priority ${Number.isNaN(priority) ? '?' : priority}) of ${group.name}`,
      place,
      ...(conditional === undefined ? {} : { conditional }),
    })),
  );
}

const DIRECTIONS = { inbound: 'Inbound', outbound: 'Outbound' } as const;
const ACCESSES = { allow: 'allow', deny: 'deny' } as const;

/** What a word means, whichever its case; everything that it may mean where it isn't known. */
function wordOf<Meaning>(value: unknown, meanings: Readonly<Record<string, Meaning>>): readonly Meaning[] {
  const word = textOf(value)?.toLowerCase();
  const known = Object.entries(meanings).filter(([name]) => name === word);
  return (known.length > 0 ? known : Object.entries(meanings)).map(([, meaning]) => meaning);
}

/** Azure: 100 to 4096, each once in a direction (network-security-groups-overview). */
function refusedPriorities(rules: readonly SecurityRule[]): Remark[] {
  const seen = new Map<string, string>();
  return rules.flatMap(({ direction, priority, title, place, loose }): Remark[] => {
    if (loose) return [];
    const at = `${direction} ${priority}`;
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
