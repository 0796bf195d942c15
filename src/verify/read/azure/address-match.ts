import { because } from '../../../issues/because';
import type { AddressMatch } from '../../engine/acl';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { keyOf } from './directory';
import { idIn, isRecord, isUnknown, knownWhen, listOf, textOf, valuesOf } from './values';

/** Everything that the addresses of a rule are looked up in. */
export interface RuleContext {
  readonly directory: Directory;
  /** Ids that the user maps to a role, in lower case. */
  readonly mapped: ReadonlySet<string>;
  /** The resource that has the rule. */
  readonly owner: AzureResource;
  /** The property that has the rule; absent where the rule is a resource of its own. */
  readonly property?: string;
  /** The application security groups behind ids that are not known yet, where the files decide it. */
  readonly unknownGroups: readonly AzureResource[];
}

export type Side = 'source' | 'destination';

/** The addresses that a rule matches on one side: any of these. */
export function addressMatchesAt(
  context: RuleContext,
  raw: Readonly<Record<string, unknown>>,
  side: Side,
): AddressMatch[] {
  const found = [
    ...prefixesOf(raw, side).map(prefixOf),
    ...listOf(raw[`${side}ApplicationSecurityGroups`]).flatMap((value) => groupsOf(context, value, side)),
  ];
  return found.length > 0
    ? found
    : [{ kind: 'unknown', reason: because`source-missing: its ${side} is missing` }];
}

/** The addresses and tags that a rule names on one side. */
export const prefixesOf = (raw: Readonly<Record<string, unknown>>, side: Side): unknown[] =>
  valuesOf(raw, `${side}AddressPrefix`, `${side}AddressPrefixes`);

function groupsOf(
  { directory, mapped, owner, property, unknownGroups }: RuleContext,
  value: unknown,
  side: Side,
): AddressMatch[] {
  // Dependencies name some members of a list that is not known; they do not say that there are no others.
  if (!isRecord(value))
    return [{ kind: 'unknown', reason: because`groups-unknown: its ${side} groups are not known yet` }];
  const key = property ?? `${side}ApplicationSecurityGroups`;
  const group = directory.referred(value, 'ApplicationSecurityGroup', owner, key);
  if (group) return [{ kind: 'group', group: keyOf(group) }];
  if (isUnknown(idIn(value)) && unknownGroups.length > 0)
    return unknownGroups.map((candidate) => ({ kind: 'group', group: keyOf(candidate) }));
  const id = textOf(value['id']);
  const groupId = id?.toLowerCase() ?? '';
  if (mapped.has(groupId)) return [{ kind: 'group', group: groupId }];
  return [
    {
      kind: 'unknown',
      reason:
        id === undefined
          ? because`group-id-unknown: the id of its ${side} application security group is ${knownWhen(idIn(value))}`
          : because`application-group-elsewhere: application security group ${id} is not among the files (--map ${id}=ROLE)`,
    },
  ];
}

function prefixOf(value: unknown): AddressMatch {
  const text = textOf(value)?.trim();
  if (text === undefined)
    return { kind: 'unknown', reason: because`addresses-unknown: its addresses are not known yet` };
  if (text === '*' || text.toLowerCase() === 'any') return { kind: 'any' };
  const range = parseIpRange(text);
  if (range) return { kind: 'range', range };
  const tags = new Map<string, AddressMatch['kind'] & ('network' | 'internet' | 'probe')>([
    ['virtualnetwork', 'network'],
    ['internet', 'internet'],
    ['azureloadbalancer', 'probe'],
  ]);
  const kind = tags.get(text.toLowerCase());
  return kind ? { kind } : { kind: 'list', list: text };
}

/**
 * The application security groups that inline rules mean by ids which are not known yet, where the files decide it: when
 * the rules differ in nothing but the group, each group on which they depend is the source of one of them.
 */
export function unknownGroupsOf(
  directory: Directory,
  group: AzureResource,
  rules: readonly unknown[],
): AzureResource[] {
  const pending = rules
    .filter(isRecord)
    .filter((rule) => unknownIds(rule, 'source') + unknownIds(rule, 'destination') > 0);
  const shapes = new Set(
    pending.map((rule) => {
      // One port stands alone, or in a list of one.
      const decisive = Object.entries(rule)
        .filter(([key]) => !INDIFFERENT.has(key))
        .map(([key, value]) => [key.replace(/s$/, ''), [value].flat()]);
      return unknownIds(rule, 'destination') > 0 || listOf(rule[SOURCES]).length !== 1
        ? undefined
        : JSON.stringify(decisive.sort());
    }),
  );
  const [shape] = shapes;
  if (shapes.size !== 1 || shape === undefined || !areAdjacent(rules, pending)) return [];
  if (!directory.isTraced(group, 'securityRules', 'ApplicationSecurityGroup')) return [];
  return directory
    .candidates(group, 'securityRules', 'ApplicationSecurityGroup')
    .filter(({ id }) => id === undefined);
}

const SOURCES = 'sourceApplicationSecurityGroups';

/** In what rules that are alike but for their source may differ. */
const INDIFFERENT: ReadonlySet<string> = new Set(['name', 'description', 'priority', SOURCES]);

const unknownIds = (rule: Record<string, unknown>, side: Side): number =>
  listOf(rule[`${side}ApplicationSecurityGroups`]).filter((value) => isUnknown(idIn(value))).length;

/** Whether no other rule is asked between these. */
function areAdjacent(rules: readonly unknown[], some: readonly Record<string, unknown>[]): boolean {
  const priorities = some.map(({ priority }) => Number(textOf(priority) ?? NaN));
  const [first, last] = [Math.min(...priorities), Math.max(...priorities)];
  return rules.every((rule) => {
    const priority = Number(textOf((isRecord(rule) ? rule : {})['priority']) ?? NaN);
    return some.includes(rule as Record<string, unknown>) || priority < first || priority > last;
  });
}
