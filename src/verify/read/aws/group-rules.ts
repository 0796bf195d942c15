import type { Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { Place } from '../../../issues/issue';
import type { AclRule } from '../../engine/acl';
import type { Remark } from '../../engine/infrastructure';
import { EVERY_PACKET } from '../../engine/acl';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, nameOf, recordOf, Unresolved } from '../cloudformation/values';
import type { CountedRule } from './quotas';
import { descriptionRemarks } from './quotas';
import type { Direction } from './rule-addresses';
import { prefixList, ruleAddresses, writtenFamily } from './rule-addresses';
import { rulePorts } from './rule-ports';

/** The templates, and the groups that interfaces in them (or the user's map) are known to have. */
export interface RuleContext {
  readonly stacks: Stacks;
  readonly groupIds: ReadonlySet<string>;
  /** Receives what EC2 refuses. */
  readonly remarks: Remark[];
}

/** How a rule is written: inline in its group, or as a resource of its own. */
export interface WrittenRule {
  readonly raw: Value;
  readonly direction: Direction;
  readonly place: Place;
  readonly conditional?: Reason | undefined;
  /** Its logical id. @default - an inline rule has none */
  readonly name?: string;
}

/** A rule of a security group; undefined, with a remark, where EC2 would refuse it. */
export function readRule(
  context: RuleContext,
  group: Resource,
  written: WrittenRule,
): CountedRule | undefined {
  const { raw, direction, place, conditional } = written;
  if (raw instanceof Unresolved) return unknownRule(group, place, raw.reason);
  const rule = recordOf(raw);
  const named = { title: titleOf(group, written), name: ruleName(group, written) };
  const ports = rulePorts(rule);
  const addresses = ruleAddresses(context.groupIds, rule, direction);
  const invalid = (wrong: Reason): undefined => {
    context.remarks.push({
      kind: 'invalid',
      reason: because`rule-invalid: ${named}: ${wrong}`,
      remedy: 'Write one protocol, an ascending port range from 0 to 65535, and one source or destination.',
      place,
    });
  };
  if ('code' in ports) return invalid(ports);
  if ('code' in addresses) return invalid(addresses);
  context.remarks.push(...descriptionRemarks(named, rule['Description'], place));
  const { unknown, ...about } = ports;
  const family = writtenFamily(rule);
  const entries = prefixList(rule)?.number('MaxEntries');
  return {
    action: 'allow',
    ...about,
    addresses,
    families: family && [family],
    entries,
    ...named,
    place,
    conditional: conditional ?? unknown,
  };
}

function titleOf(group: Resource, { raw, direction, place, name }: WrittenRule): string {
  const description = asText(recordOf(raw)['Description']);
  const label = name ?? (description ? `"${description}"` : (place.path?.match(/\[\d+\]$/)?.[0] ?? ''));
  return `${direction.toLowerCase()} rule ${label}${group.logicalId === name ? '' : ` of ${group.logicalId}`}`;
}

/** Inline rules have no name: their group's, and what they say. */
const ruleName = (group: Resource, { raw, name }: WrittenRule): string =>
  name ??
  Object.entries(recordOf(raw))
    .filter(([key]) => key !== 'Description')
    .sort()
    .reduce((sum, [, value]) => `${sum}:${nameOf(value) ?? ''}`, group.logicalId);

/** Stands for rules of which nothing is known. */
export const unknownRule = (group: Pick<Resource, 'logicalId'>, place: Place, reason: Reason): AclRule => ({
  action: 'allow',
  ...EVERY_PACKET,
  addresses: [{ kind: 'unknown', reason }],
  title: `rules of ${group.logicalId}`,
  name: group.logicalId,
  place,
  conditional: reason,
});

/** Allows everything; `conditional` says why it may not apply. */
export const allowAll = (resource: Resource, conditional?: Reason, title = resource.logicalId): AclRule => ({
  action: 'allow',
  ...EVERY_PACKET,
  addresses: [{ kind: 'any' }],
  title,
  name: resource.logicalId,
  place: placeIn(resource),
  conditional,
});

/** What a group sends that names no egress rule (AWS: EC2 vpc-security-groups). */
export const defaultEgress = (group: Resource, conditional: Reason | undefined): AclRule =>
  allowAll(group, conditional, `default egress of ${group.logicalId}`);
