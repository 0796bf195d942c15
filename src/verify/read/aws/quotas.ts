import type { Named, Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILIES } from '../../../addresses/cidr';
import { groupBy } from '../../../collections/group-by';
import type { Place } from '../../../issues/issue';
import { rangeKey } from '../../engine/ip-ranges';
import type { AclRule, AddressMatch } from '../../engine/acl';
import type { ForwardedPort } from '../../engine/load-balancer';
import type { Machine } from '../../engine/machine';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asText } from '../cloudformation/values';
import { refused, repeated } from '../refused';

/** Rules of one direction and family in a security group; AWS raises it on request (VPC quotas). */
const RULES = 60;
/** No raise goes beyond this, with one group on an interface (VPC quotas). */
const MOST_RULES = 1000;
/** Listeners of a network load balancer; never raised (ELB load-balancer-limits). */
const LISTENERS = 50;
/** Groups of an interface; AWS raises it to at most the second (VPC quotas). */
const GROUPS = 5;
const MOST_GROUPS = 16;
/** What EC2 accepts in descriptions of groups and rules (EC2 API, IpRange). */
const DESCRIPTION = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{0,255}$/;

/** Remarks on a description that EC2 refuses. */
export function descriptionRemarks(
  subject: string | Named,
  value: Value | undefined,
  place: Place,
): Remark[] {
  const text = asText(value);
  if (text === undefined || DESCRIPTION.test(text)) return [];
  return [
    refused(
      because`description-refused: the description of ${subject} has more than 255 characters, or others than a-zA-Z0-9 ._-:/()#,@[]+=&;{}!$*`,
      'Shorten it, or remove those characters.',
      place,
    ),
  ];
}

/** A rule as the quota counts it. */
export interface CountedRule extends AclRule {
  /** The entries that its prefix list may have. @default - one for each of `addresses` */
  readonly entries?: number;
}

/** Remarks on a group with more rules than AWS allows; a rule that names a group counts in both families. */
export function ruleQuotaRemarks(
  group: Resource,
  direction: string,
  rules: readonly CountedRule[],
): Remark[] {
  const count = Math.max(
    ...FAMILIES.map((family) => rules.reduce((sum, rule) => sum + weightOf(rule, family), 0)),
  );
  return quotaRemarks(
    because`rules-of-one-family: ${group.logicalId} has ${count} ${direction} rules of one family`,
    count,
    [RULES, MOST_RULES],
    ['Merge ranges', ', or use a prefix list'],
    placeIn(group),
  );
}

/** Remarks on what is more than AWS allows by default, or ever. */
function quotaRemarks(
  found: Reason,
  count: number,
  [byDefault, most]: readonly [number, number],
  [remedy, otherwise]: readonly [string, string],
  place: Place,
): Remark[] {
  if (count <= byDefault) return [];
  if (count > most)
    return [
      refused(
        because`quota-exceeded: ${found}, and AWS allows at most ${most}`,
        `${remedy}${otherwise}.`,
        place,
      ),
    ];
  return [
    {
      kind: 'risky',
      reason: because`quota-by-default: ${found}, and AWS allows ${byDefault} by default`,
      remedy: `${remedy}, or have the quota raised and accept this finding.`,
      place,
    },
  ];
}

/** A prefix list counts for its greatest number of entries (VPC: work-with-cust-managed-prefix-lists). */
const weightOf = ({ entries, families, addresses }: CountedRule, family: AddressFamily): number =>
  entries === undefined
    ? addresses.filter((address) => address.kind !== 'range' || address.range.family === family).length
    : families?.includes(family) === false
      ? 0
      : entries;

/** Remarks on interfaces and load balancers with more groups than AWS allows. */
export const groupQuotaRemarks = (
  owners: readonly Pick<Machine, 'id' | 'name' | 'groups' | 'place'>[],
): Remark[] =>
  [...new Map(owners.map((owner) => [owner.id, owner])).values()].flatMap(({ name, groups, place }) =>
    quotaRemarks(
      because`groups-of-one-interface: ${name} has ${groups.length} security groups`,
      groups.length,
      [GROUPS, MOST_GROUPS],
      ['Merge groups', ''],
      place,
    ),
  );

/** Remarks on the same rule twice: CloudFormation keeps one, and removing either removes it (cloudformation-coverage-roadmap#612). */
export const duplicateRemarks = (rules: readonly AclRule[]): Remark[] =>
  repeated(rules, ({ transports, ports, otherProtocols, addresses, conditional }) =>
    conditional === undefined
      ? JSON.stringify([transports, ports, otherProtocols, addresses.map(addressKey)])
      : undefined,
  ).map(([first, rule]) => ({
    kind: 'risky',
    reason: because`rule-repeated: ${rule} repeats ${first}, so removing one of them closes the port`,
    remedy: 'Remove one of the two.',
    place: rule.place,
  }));

const addressKey = (match: AddressMatch): unknown =>
  match.kind === 'range' ? [match.range.family, rangeKey(match.range)] : match;

/** Remarks on load balancers with more listeners than AWS allows. */
export const listenerQuotaRemarks = (forwardedPorts: readonly ForwardedPort[]): Remark[] =>
  [...groupBy(forwardedPorts, ({ loadBalancer }) => [loadBalancer.id]).values()].flatMap((ports) => {
    const [{ loadBalancer }] = ports;
    const { size } = new Set(ports.map(({ place, name }) => place.resource ?? name));
    return size <= LISTENERS
      ? []
      : refused(
          because`listener-quota: ${loadBalancer.name} has ${size} listeners, and a network load balancer has at most ${LISTENERS}`,
          'Divide them among several load balancers.',
          loadBalancer.place,
        );
  });
