import type { Reason } from '../../../issues/because';
import type { AclRule, Filter, FilterChain } from '../../engine/acl';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, identityOf, Reference, Unresolved } from '../cloudformation/values';
import type { Asker } from './acl-entries';
import { entryRules, replyRules } from './acl-entries';
import { allowAll } from './group-rules';
import { asIpRange } from './ip-values';
import { subnetOf } from './subnets';

/** What the network ACL of one subnet adds to the chains of an interface in it. */
export interface AclFilters {
  readonly inbound: FilterChain;
  readonly outbound: FilterChain;
}

const ENTRY = 'AWS::EC2::NetworkAclEntry';
export const NOTHING: AclFilters = { inbound: [], outbound: [] };

/**
 * The network ACL of a subnet. Entries are asked by ascending number, and the first that matches decides; a VPC's default
 * ACL allows everything until somebody adds entries to it (AWS: VPC vpc-network-acls). ACLs are stateless, so replies
 * must pass the entries of the other direction: where one drops them, the way is not open for certain. Packets within a
 * subnet do not meet them.
 */
export function aclFilters(stacks: Stacks, subnet: Value | undefined, asker: Asker = 'server'): AclFilters {
  if (subnet === undefined) return NOTHING;
  const shown = subnetOf(subnet);
  const within = (acl: Resource): AclRule[] => withinSubnet(acl, shown);
  const associated = associatedAcls(stacks, subnet);
  if (associated.length === 0) return defaultAcl(shown?.referred('VpcId'), asker, within);
  const chains = associated.map(({ acl, maybe }) =>
    filtersOf(acl, acl.users(ENTRY, 'NetworkAclId'), maybe, { isDefault: false, first: within(acl), asker }),
  );
  return {
    inbound: chains.flatMap(({ inbound }) => inbound),
    outbound: chains.flatMap(({ outbound }) => outbound),
  };
}

/** Allows what comes from the subnet itself. */
function withinSubnet(acl: Resource, subnet: Resource | undefined): AclRule[] {
  const { CidrBlock, Ipv6CidrBlock } = subnet?.properties ?? {};
  const ranges = [CidrBlock, Ipv6CidrBlock].flatMap((value) => asIpRange(value) ?? []);
  if (ranges.length === 0) return [];
  const addresses = ranges.map((range) => ({ kind: 'range', range }) as const);
  return [{ ...allowAll(acl, undefined, `inside ${subnet?.logicalId}`), addresses }];
}

/** The ACLs that an association puts in front of a subnet, and why one may not be. */
function associatedAcls(stacks: Stacks, subnet: Value) {
  return stacks
    .ofType('AWS::EC2::SubnetNetworkAclAssociation')
    .flatMap((association): { readonly acl: Resource; readonly maybe?: Reason | undefined }[] => {
      const acl = association.referred('NetworkAclId');
      if (!acl) return [];
      const about = association.properties['SubnetId'];
      if (identityOf(about) === identityOf(subnet))
        return [{ acl, maybe: association.conditional ?? acl.conditional }];
      const open = about instanceof Unresolved ? about : subnet instanceof Unresolved ? subnet : undefined;
      return open === undefined || !isInSameNetwork(subnet, acl) ? [] : [{ acl, maybe: open.reason }];
    });
}

/** A subnet of another VPC never has the ACL. */
function isInSameNetwork(subnet: Value, acl: Resource): boolean {
  const vpc = subnetOf(subnet)?.identity('VpcId');
  return vpc === undefined || vpc === acl.identity('VpcId');
}

/** Entries that somebody adds to the default ACL of a subnet's VPC. */
function defaultAcl(
  vpc: Resource | undefined,
  asker: Asker,
  within: (acl: Resource) => AclRule[],
): AclFilters {
  const entries = vpc
    ?.users(ENTRY, 'NetworkAclId')
    .filter(
      ({ properties: { NetworkAclId: acl } }) =>
        acl instanceof Reference && acl.attribute === 'DefaultNetworkAcl',
    );
  return vpc && entries && entries.length > 0
    ? filtersOf(vpc, entries, undefined, { isDefault: true, first: within(vpc), asker })
    : NOTHING;
}

/** Where an ACL stands: what passes beside it, and who opens connections from there. */
interface AclPlace {
  readonly isDefault: boolean;
  readonly first: readonly AclRule[];
  readonly asker: Asker;
}

/** An ACL that may not apply may leave the subnet to the default one, which allows everything. */
function filtersOf(
  acl: Resource,
  entries: readonly Resource[],
  maybe: Reason | undefined,
  { isDefault, first, asker }: AclPlace,
): AclFilters {
  const name = isDefault ? `default network ACL of ${acl.logicalId}` : `network ACL ${acl.logicalId}`;
  const numberOf = (entry: Resource) => entry.number('RuleNumber') ?? 0;
  const sorted = [...entries].sort((a, b) => numberOf(a) - numberOf(b));
  const rulesOf = (egress: boolean) => [
    ...first,
    ...(maybe === undefined ? [] : [allowAll(acl, maybe)]),
    ...sorted
      .filter(({ properties }) => (asBoolean(properties['Egress'] ?? false) ?? egress) === egress)
      .flatMap((entry) => entryRules(name, entry)),
    ...(isDefault ? [allowAll(acl, undefined, `entry 100 of ${name}`)] : []),
  ];
  const filter = (egress: boolean): Filter => ({
    title: name,
    rules: rulesOf(egress),
    place: placeIn(acl),
    out: egress,
  });
  const [inbound, outbound] = [filter(false), filter(true)];
  return {
    inbound: [inbound, ...repliesThrough(outbound, 'client')],
    outbound: [outbound, ...repliesThrough(inbound, asker)],
  };
}

/** Replies pass the filter of the other direction; a filter that lets all of them pass adds nothing. */
function repliesThrough(filter: Filter, asker: Asker): Filter[] {
  const rules = replyRules(filter, asker);
  const [first] = rules;
  return first?.conditional === undefined &&
    first?.action === 'allow' &&
    first.transports.length === 2 &&
    first.addresses[0]?.kind === 'any'
    ? []
    : [
        {
          title: `replies through ${filter.title}`,
          rules,
          place: filter.place,
          out: asker !== 'client',
        },
      ];
}
