import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, asNumber, asText, recordOf } from '../cloudformation/values';
import { refused } from '../refused';
import { loadBalancerSubnets, networkLoadBalancers } from './load-balancers';
import { OTHERS } from './routes';
import { hasIpv6Range, subnetOf } from './subnets';
import { targetRemarks } from './target-remarks';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** Numbers that AWS takes: a property, or the key of an attribute of a list; least and most. */
const NUMBERS: readonly (readonly [
  type: string,
  property: string,
  key: string,
  least: number,
  most: number,
])[] = [
  // ELB: target-group-health-checks.
  [TARGET_GROUP, 'HealthCheckIntervalSeconds', '', 5, 300],
  [TARGET_GROUP, 'HealthCheckTimeoutSeconds', '', 2, 120],
  [TARGET_GROUP, 'HealthyThresholdCount', '', 2, 10],
  [TARGET_GROUP, 'UnhealthyThresholdCount', '', 2, 10],
  // ELB: edit-target-group-attributes, update-idle-timeout.
  [TARGET_GROUP, 'TargetGroupAttributes', 'deregistration_delay.timeout_seconds', 0, 3600],
  [LISTENER, 'ListenerAttributes', 'tcp.idle_timeout.seconds', 60, 6000],
  // VPC: network ACL rules.
  ['AWS::EC2::NetworkAclEntry', 'RuleNumber', '', 1, 32766],
];

/** Texts that AWS takes. */
const TEXTS: readonly (readonly [type: string, property: string, allowed: RegExp, expected: string])[] = [
  // EC2 API: CreateSecurityGroup.
  [
    'AWS::EC2::SecurityGroup',
    'GroupName',
    /^(?!sg-)[\w .\-:/()#,@[\]+=&;{}!$*]{1,255}$/i,
    'at most 255 of a-zA-Z0-9 ._-:/()#,@[]+=&;{}!$*, not beginning with sg-',
  ],
  [TARGET_GROUP, 'IpAddressType', /^ipv[46]$/i, 'ipv4 or ipv6'],
  [TARGET_GROUP, 'TargetType', /^(instance|ip|alb|lambda)$/i, 'instance, ip or alb'],
];

/** Properties of which AWS takes one at most. */
const EXCLUSIVE: readonly (readonly [type: string, ...properties: string[]])[] = [
  // ELB API: CreateLoadBalancer.
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'Subnets', 'SubnetMappings'],
  // EC2 API: RunInstances, CreateRoute, CreateNetworkAclEntry.
  ['AWS::EC2::Instance', 'NetworkInterfaces', 'SecurityGroupIds'],
  ['AWS::EC2::Instance', 'NetworkInterfaces', 'SubnetId'],
  ['AWS::EC2::Route', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'],
  ['AWS::EC2::Route', 'GatewayId', ...OTHERS],
  ['AWS::EC2::NetworkAclEntry', 'CidrBlock', 'Ipv6CidrBlock'],
  // Auto Scaling API: CreateAutoScalingGroup.
  [
    'AWS::AutoScaling::AutoScalingGroup',
    'LaunchTemplate',
    'MixedInstancesPolicy',
    'LaunchConfigurationName',
    'InstanceId',
  ],
];

/** Values that AWS refuses when the stack is deployed. */
export const refusedValues = (stacks: Stacks): Remark[] => [
  ...stacks.ofType(TARGET_GROUP).flatMap((group) => targetRemarks(stacks, group)),
  ...networkLoadBalancers(stacks).flatMap((resource) => [
    ...refusedText(resource, 'IpAddressType', /^(ipv4|dualstack)$/i, 'ipv4 or dualstack'),
    ...subnetsWithoutIpv6(stacks, resource),
  ]),
  ...NUMBERS.flatMap(([type, property, key, least, most]) =>
    stacks.ofType(type).flatMap((resource): Remark[] => {
      const value = asNumber(valueOf(resource, property, key));
      if (value === undefined || (value >= least && value <= most)) return [];
      return [refusedValue(resource, property, key || property, `${value}`, `${least} to ${most}`)];
    }),
  ),
  ...EXCLUSIVE.flatMap(([type, ...properties]) =>
    stacks.ofType(type).flatMap((resource): Remark[] => {
      const [first, second] = properties.filter(
        (property) => (resource.properties[property] ?? null) !== null,
      );
      if (first === undefined || second === undefined) return [];
      return [
        refused(
          `${resource.logicalId} has both ${first} and ${second}`,
          'Write one of the two.',
          placeIn(resource, second),
        ),
      ];
    }),
  ),
  ...TEXTS.flatMap(([type, property, allowed, expected]) =>
    stacks.ofType(type).flatMap((resource) => refusedText(resource, property, allowed, expected)),
  ),
];

function refusedText(resource: Resource, property: string, allowed: RegExp, expected: string): Remark[] {
  const value = asText(resource.properties[property]);
  if (value === undefined || allowed.test(value)) return [];
  return [refusedValue(resource, property, property, value, expected)];
}

/** A dual-stack load balancer takes subnets with IPv6 addresses alone (ELB: network-load-balancers, IP address type). */
const subnetsWithoutIpv6 = (stacks: Stacks, balancer: Resource): Remark[] =>
  asText(balancer.properties['IpAddressType'])?.toLowerCase() === 'dualstack'
    ? loadBalancerSubnets(balancer).flatMap((value): Remark[] => {
        const subnet = subnetOf(stacks, value);
        if (!subnet || hasIpv6Range(stacks, subnet)) return [];
        return [
          refused(
            `dual-stack load balancer ${balancer.logicalId} stands in ${subnet.logicalId}, which has no IPv6 addresses`,
            'Give the subnet an Ipv6CidrBlock.',
            placeIn(subnet),
          ),
        ];
      })
    : [];

const valueOf = ({ properties }: Resource, property: string, key: string): Value | undefined =>
  key === ''
    ? properties[property]
    : asList(properties[property])
        .map(recordOf)
        .find(({ Key }) => Key === key)?.['Value'];

const refusedValue = (
  resource: Resource,
  property: string,
  name: string,
  value: string,
  expected: string,
): Remark =>
  refused(`${resource.logicalId} has ${name} ${value}`, `Write ${expected}.`, placeIn(resource, property));
