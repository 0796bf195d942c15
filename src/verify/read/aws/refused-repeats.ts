import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { isCertain, placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { identityOf, recordOf, Reference } from '../cloudformation/values';
import { refused, repeated } from '../refused';

/** What only one resource may have: properties that make it up together, and what else it may leave out (`!` for that). */
const UNIQUE: readonly (readonly [what: string, types: readonly string[], properties: readonly string[]])[] =
  [
    // EC2 API: NetworkAclEntryAlreadyExists, Resource.AlreadyAssociated, RouteAlreadyExists, InvalidGroup.Duplicate.
    ['one number in one direction', ['AWS::EC2::NetworkAclEntry'], ['NetworkAclId', 'RuleNumber', 'Egress']],
    ['one subnet', ['AWS::EC2::SubnetRouteTableAssociation'], ['SubnetId']],
    ['one subnet', ['AWS::EC2::SubnetNetworkAclAssociation'], ['SubnetId']],
    ...['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'].map(
      (destination) => ['one destination', ['AWS::EC2::Route'], ['RouteTableId', destination]] as const,
    ),
    ['one VPC', ['AWS::EC2::VPCGatewayAttachment'], ['VpcId', '!VpnGatewayId']],
    ['one name', ['AWS::EC2::SecurityGroup'], ['VpcId', 'GroupName']],
    // EC2 API: InvalidIPAddress.InUse, InvalidParameterValue (a device of an instance), AssociateAddress.
    ['one address', ['AWS::EC2::Instance', 'AWS::EC2::NetworkInterface'], ['SubnetId', 'PrivateIpAddress']],
    ['one device', ['AWS::EC2::NetworkInterfaceAttachment'], ['InstanceId', 'DeviceIndex']],
    // ELB API: DuplicateLoadBalancerName, DuplicateTargetGroupName.
    ['one name', ['AWS::ElasticLoadBalancingV2::LoadBalancer'], ['Name']],
    ['one name', ['AWS::ElasticLoadBalancingV2::TargetGroup'], ['Name']],
  ];

/** Resources of which AWS takes only the first. */
export const refusedRepeats = (stacks: Stacks): Remark[] => [
  ...addressesOfTwo(stacks),
  ...UNIQUE.flatMap(([what, types, properties]) =>
    repeated(stacks.ofTypes(types).filter(isCertain), (resource) => keyOf(resource, properties)).map(
      ([first, resource]) =>
        refused(
          because`unique-repeated: ${first.logicalId} and ${resource.logicalId} have ${{ title: what, name: properties.join('+') }}`,
          `Give one of them another ${properties.filter((name) => !name.startsWith('!')).at(-1)}.`,
          placeIn(resource),
        ),
    ),
  ),
];

/** An elastic address has one owner (EC2 API: AssociateAddress; ELB API: CreateLoadBalancer). */
const addressesOfTwo = (stacks: Stacks): Remark[] =>
  repeated(
    stacks
      .ofTypes(ADDRESS_OWNERS)
      .filter(isCertain)
      .flatMap((resource) =>
        [resource.properties, ...resource.list('SubnetMappings').map(recordOf)].flatMap(({ AllocationId }) =>
          AllocationId instanceof Reference ? [{ resource, AllocationId }] : [],
        ),
      ),
    ({ AllocationId }) => identityOf(AllocationId),
  ).map(([first, { resource, AllocationId }]) =>
    refused(
      first.resource === resource
        ? because`address-repeated: ${resource.logicalId} has twice ${AllocationId.target?.logicalId}`
        : because`address-shared: ${first.resource.logicalId} and ${resource.logicalId} have ${AllocationId.target?.logicalId}`,
      'Give each an elastic address of its own.',
      placeIn(resource),
    ),
  );

const ADDRESS_OWNERS = [
  'AWS::EC2::EIPAssociation',
  'AWS::EC2::NatGateway',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
];

/** The values together; none where one is left out. Files may be of stacks that are deployed apart: names are unique in each. */
function keyOf(resource: Resource, names: readonly string[]): string | undefined {
  const parts = names.map((name) => {
    if (name.startsWith('!')) return resource.properties[name.slice(1)] === undefined ? name : undefined;
    if (name === 'Egress') return `${resource.boolean(name) ?? resource.identity(name) ?? false}`;
    if (!name.endsWith('Name')) return resource.identity(name);
    const text = resource.text(name);
    return text === undefined ? undefined : `${resource.file} ${text}`;
  });
  const vpc = names.includes('VpcId') ? resource.referred('VpcId')?.id : '';
  return parts.includes(undefined) || vpc === undefined ? undefined : parts.join(' ');
}
