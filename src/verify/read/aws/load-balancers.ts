import type { Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import { groupBy } from '../../../collections/group-by';
import type { LoadBalancer } from '../../engine/load-balancer';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, asText, identityOf, nameOf, recordOf } from '../cloudformation/values';
import { taggedOf } from '../roles';
import { attachedGroups } from './attached-groups';
import type { Reading } from './machines';
import type { AclFilters } from './network-acls';
import { aclFilters, NOTHING } from './network-acls';
import { privateLinkRules } from './private-link';
import { subnetOf, subnetRanges, zoneOf } from './subnets';
import { attributeOf, tagsOf } from './tags';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** Whether a resource is a network load balancer. */
export const isNetworkLoadBalancer = (resource: Resource | undefined): boolean =>
  resource?.type === LOAD_BALANCER && resource.text('Type') === 'network';

/** The network load balancers of the templates. */
export const networkLoadBalancers = (stacks: Stacks): Resource[] =>
  stacks.ofType(LOAD_BALANCER).filter(isNetworkLoadBalancer);

/** Load balancers of other kinds, which do not carry Photon's UDP. */
export const otherLoadBalancers = (stacks: Stacks): Resource[] =>
  stacks.ofType(LOAD_BALANCER).filter((resource) => !isNetworkLoadBalancer(resource));

/** The groups that load balancers have, by id. */
export const loadBalancerGroups = (stacks: Stacks): Set<string> =>
  new Set(
    networkLoadBalancers(stacks).flatMap((resource) =>
      resource.list('SecurityGroups').map((group) => identityOf(group) ?? ''),
    ),
  );

/** A load balancer as clients meet it in subnets whose network ACLs are alike. */
export interface Frontend {
  readonly loadBalancer: LoadBalancer;
  /** The subnets. @default - all have the same ACL */
  readonly name?: string;
}

/** The network load balancers of the templates, once for each ACL that stands before one. */
export const readLoadBalancers = (reading: Reading): Frontend[] =>
  networkLoadBalancers(reading.stacks).flatMap((resource) => frontends(reading, resource));

export const loadBalancerSubnets = (resource: Resource): Value[] => [
  ...resource.list('Subnets'),
  ...resource.list('SubnetMappings').flatMap((mapping) => recordOf(mapping)['SubnetId'] ?? []),
];

/** A load balancer has an address in each of its subnets, so the ACLs of these are ways beside each other. */
function frontends(reading: Reading, resource: Resource): Frontend[] {
  const filtered = loadBalancerSubnets(resource).map((subnet) => ({
    subnet,
    acl: aclFilters(reading.stacks, subnet, 'load-balancer'),
  }));
  const byAcl = groupBy(filtered, ({ acl: { inbound } }) => [
    JSON.stringify(inbound.map(({ title, rules }) => [title, rules.map(({ conditional }) => conditional)])),
  ]);
  if (byAcl.size === 0) return [{ loadBalancer: loadBalancer(reading, resource, [], NOTHING) }];
  return [...byAcl.values()].map((behind) => {
    const subnets = behind.map(({ subnet }) => subnet);
    const names = subnets.map((subnet) => subnetOf(subnet)?.logicalId ?? identityOf(subnet) ?? '');
    return {
      loadBalancer: loadBalancer(reading, resource, subnets, behind[0].acl),
      name: byAcl.size > 1 ? names.join(' and ') : undefined,
    };
  });
}

/** A load balancer without a group lets everything in at its listeners, and can never get a group (AWS: ELB load-balancer-security-groups). */
function loadBalancer(
  { groups }: Reading,
  resource: Resource,
  subnets: readonly Value[],
  acl: AclFilters,
): LoadBalancer {
  const { ids, inbound, outbound } = attachedGroups(groups, resource, resource.list('SecurityGroups'));
  const hasSecurityGroup = ids.length > 0;
  const entering = { ...inbound, rules: [...inbound.rules, ...privateLinkRules(resource)] };
  return {
    id: resource.id,
    name: resource.logicalId,
    groups: ids,
    hasSecurityGroup,
    inbound: [...(hasSecurityGroup ? [entering] : []), ...acl.inbound],
    outbound: [...(hasSecurityGroup ? [outbound] : []), ...acl.outbound],
    ranges: subnetRanges(subnets.map(subnetOf)),
    ...taggedOf(tagsOf(resource)),
    zones: zonesOf(loadBalancerSubnets(resource)),
    // Off unless turned on (AWS: ELB network-load-balancers). A value that is not known is not taken for off.
    crossZone: isOn(resource, 'load_balancing.cross_zone.enabled') ?? true,
    conditional: resource.conditional,
    place: placeIn(resource),
  };
}

/** Each subnet of a load balancer is in another zone (AWS: ELB, availability zones), so a subnet names its zone where nothing else does. */
function zonesOf(subnets: readonly Value[]): string[] {
  const zones = subnets.map(zoneOf);
  return zones.every((zone) => zone !== undefined)
    ? [...new Set(zones)]
    : subnets.map((subnet) => `the zone of ${nameOf(subnet) ?? ''}`);
}

/** Whether an attribute is on; undefined where its value is not known. */
const isOn = ({ properties }: Resource, attribute: string): boolean | undefined =>
  asBoolean(attributeOf(properties['LoadBalancerAttributes'], attribute) ?? false);

/**
 * Internet-facing where nothing else is said (CloudFormation: AWS::ElasticLoadBalancingV2::LoadBalancer). IPv6 may be kept
 * from the internet gateway (ELB API: LoadBalancerAttribute).
 */
export function isInternal(resource: Resource, family: AddressFamily): boolean | undefined {
  const scheme = asText(resource.properties['Scheme'] ?? 'internet-facing');
  if (scheme === undefined) return undefined;
  return scheme === 'internal' || (family === 'ipv6' && isOn(resource, 'ipv6.deny_all_igw_traffic'));
}

/** The families at which a load balancer listens; the reason where IPv6 is not certain. */
export function listeningFamilies(
  resource: Resource,
): readonly { readonly family: AddressFamily; readonly conditional?: Reason }[] {
  const type = asText(resource.properties['IpAddressType'] ?? 'ipv4')?.toLowerCase();
  if (type === undefined)
    return [
      { family: 'ipv4' },
      { family: 'ipv6', conditional: because`address-type-unknown: its IpAddressType is not known` },
    ];
  return type === 'ipv4' ? [{ family: 'ipv4' }] : [{ family: 'ipv4' }, { family: 'ipv6' }];
}
