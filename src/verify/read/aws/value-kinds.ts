import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { eachReference } from '../cloudformation/references';
import { refused } from '../refused';
import { KNOWN_PROPERTIES } from './known-properties';

/** What a property of a name, or an attribute of a type, is: the id of a thing of one kind. */
const KINDS: readonly (readonly [type: string, attributes: string, properties: string])[] = [
  [
    'AWS::EC2::SecurityGroup',
    'Ref GroupId Id',
    'SecurityGroupIds GroupSet Groups SourceSecurityGroupId DestinationSecurityGroupId GroupId',
  ],
  ['AWS::EC2::Subnet', 'Ref SubnetId', 'SubnetId Subnets SubnetIds VPCZoneIdentifier'],
  ['AWS::EC2::VPC', 'Ref VpcId', 'VpcId'],
  ['AWS::EC2::RouteTable', 'Ref RouteTableId', 'RouteTableId'],
  ['AWS::EC2::NetworkAcl', 'Ref Id', 'NetworkAclId'],
  ['AWS::EC2::NetworkInterface', 'Ref Id', 'NetworkInterfaceId'],
  ['AWS::EC2::Instance', 'Ref InstanceId', 'InstanceId'],
  ['AWS::EC2::EIP', 'AllocationId', 'AllocationId'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'Ref LoadBalancerArn', 'LoadBalancerArn'],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'Ref TargetGroupArn', 'TargetGroupArn TargetGroupARNs'],
];

const TYPE_OF: ReadonlyMap<string, readonly [type: string, attributes: ReadonlySet<string>]> = new Map(
  KINDS.flatMap(([type, attributes, properties]) =>
    properties.split(' ').map((name) => [name, [type, new Set(attributes.split(' '))]] as const),
  ),
);
const TYPES = new Set(KINDS.map(([type]) => type));

/** Ids of another kind than their property takes, such as a subnet where a group is asked for. */
export const valuesOfAnotherKind = (stacks: Stacks): Remark[] =>
  stacks.ofTypes(KNOWN_PROPERTIES.keys()).flatMap((resource) => {
    const remarks: Remark[] = [];
    const { properties, written } = resource;
    for (const property of Object.keys(properties)) {
      // What stands for itself has no function, and so no reference.
      if (properties[property] === written.Properties?.[property]) continue;
      eachReference(
        properties[property] ?? null,
        (reference, name) => {
          const [type, attributes] = TYPE_OF.get(name) ?? [];
          const found = type && reference.target;
          if (!found || !TYPES.has(found.type)) return;
          // A VPC has the id of its default group and of its default ACL, and other things know their VPC.
          const isOther =
            found.type === type
              ? attributes?.has(reference.attribute) === false
              : reference.attribute === 'Ref';
          if (!isOther) return;
          remarks.push(
            refused(
              because`wrong-kind-of-reference: ${name} of ${resource.logicalId} is ${reference.attribute} of ${found.logicalId}`,
              `Write the ${attributes?.has('Ref') ? 'Ref' : 'AllocationId'} of a resource of type ${type}.`,
              placeIn(resource, property),
            ),
          );
        },
        property,
      );
    }
    return remarks;
  });
