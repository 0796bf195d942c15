import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { refused } from '../refused';
import { loadBalancerSubnets, networkLoadBalancers } from './load-balancers';
import { OTHERS } from './routes';
import { hasIpv6Range, subnetOf } from './subnets';
import { targetRemarks } from './target-remarks';
import type { ValueCheck } from './value-checks';
import { ascending, atLeastOne, atMostOne, between, matches } from './value-checks';

const SUBNET = 'AWS::EC2::Subnet';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** Values that AWS refuses when the stack is deployed. */
export const refusedValues = (stacks: Stacks): Remark[] => [
  ...[...CHECKS].flatMap(([type, checks]) =>
    stacks.ofType(type).flatMap((resource) => checks.flatMap((check) => check(resource))),
  ),
  ...stacks.ofType(TARGET_GROUP).flatMap((group) => targetRemarks(group)),
  ...stacks.ofType(SUBNET).flatMap((subnet) => withoutIpv6(subnet)),
  ...networkLoadBalancers(stacks).flatMap((resource) => [
    ...IP_ADDRESS_TYPE(resource),
    ...subnetsWithoutIpv6(resource),
  ]),
];

const IP_ADDRESS_TYPE = matches('IpAddressType', /^(ipv4|dualstack)$/i, 'ipv4 or dualstack');
const RANGE = matches('CidrBlock', /^[\d.]+\/(1[6-9]|2[0-8])$/, 'an IPv4 range of /16 to /28');
const LETTERS = 'at most 32 letters, digits and hyphens';

/** ELB API: InvalidConfigurationRequest; UDP always keeps the clients' addresses. */
const keepsClients: ValueCheck = (group) =>
  /UDP|QUIC/i.test(group.text('Protocol') ?? '')
    ? matches('TargetGroupAttributes', /^true$/i, 'true', 'preserve_client_ip.enabled')(group)
    : [];

/** By type; from the resource specification, the APIs EC2, ELB and Auto Scaling, and the user guides of ELB and VPC. */
const CHECKS: ReadonlyMap<string, readonly ValueCheck[]> = new Map([
  [
    'AWS::AutoScaling::AutoScalingGroup',
    [
      atMostOne('LaunchTemplate', 'MixedInstancesPolicy', 'LaunchConfigurationName', 'InstanceId'),
      ascending('MinSize', 'MaxSize'),
      ascending('MinSize', 'DesiredCapacity'),
      ascending('DesiredCapacity', 'MaxSize'),
    ],
  ],
  [
    'AWS::EC2::Instance',
    [atMostOne('NetworkInterfaces', 'SecurityGroupIds'), atMostOne('NetworkInterfaces', 'SubnetId')],
  ],
  [
    'AWS::EC2::LaunchTemplate',
    [
      atLeastOne('LaunchTemplateData'),
      atMostOne('NetworkInterfaces', 'SecurityGroupIds'),
      atMostOne('NetworkInterfaces', 'SecurityGroups'),
    ],
  ],
  ['AWS::EC2::NatGateway', [atLeastOne('SubnetId', 'AvailabilityMode')]],
  ['AWS::EC2::NetworkAcl', [atLeastOne('VpcId')]],
  [
    'AWS::EC2::NetworkAclEntry',
    [between('RuleNumber', 1, 32766), atMostOne('CidrBlock', 'Ipv6CidrBlock'), atLeastOne('NetworkAclId')],
  ],
  ['AWS::EC2::NetworkInterface', [atLeastOne('SubnetId')]],
  [
    'AWS::EC2::NetworkInterfaceAttachment',
    [matches('DeviceIndex', /^[1-9]/, '1 or more, since every instance has a device 0')],
  ],
  [
    'AWS::EC2::Route',
    [
      atMostOne('DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'),
      atMostOne('GatewayId', ...OTHERS),
      atLeastOne('RouteTableId'),
    ],
  ],
  ['AWS::EC2::RouteTable', [atLeastOne('VpcId')]],
  [
    'AWS::EC2::SecurityGroup',
    [
      atLeastOne('GroupDescription'),
      matches(
        'GroupName',
        /^(?!sg-)[\w .\-:/()#,@[\]+=&;{}!$*]{1,255}$/i,
        'at most 255 of a-zA-Z0-9 ._-:/()#,@[]+=&;{}!$*, not beginning with sg-',
      ),
    ],
  ],
  [SUBNET, [atLeastOne('VpcId'), atLeastOne('CidrBlock', 'Ipv4IpamPoolId', 'Ipv6Native'), RANGE]],
  ['AWS::EC2::SubnetNetworkAclAssociation', [atLeastOne('SubnetId'), atLeastOne('NetworkAclId')]],
  ['AWS::EC2::SubnetRouteTableAssociation', [atLeastOne('SubnetId'), atLeastOne('RouteTableId')]],
  ['AWS::EC2::VPC', [RANGE]],
  [
    'AWS::ElasticLoadBalancingV2::Listener',
    [
      between('Port', 1, 65535),
      between('ListenerAttributes', 60, 6000, 'tcp.idle_timeout.seconds'),
      atLeastOne('DefaultActions'),
      atLeastOne('LoadBalancerArn'),
    ],
  ],
  [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    [
      atMostOne('Subnets', 'SubnetMappings'),
      matches('Scheme', /^(internal|internet-facing)$/, 'internal or internet-facing'),
      matches('Name', /^(?!internal-)(?!-)[a-z\d-]{1,32}(?<!-)$/i, LETTERS),
    ],
  ],
  [
    TARGET_GROUP,
    [
      between('Port', 1, 65535),
      between('HealthCheckIntervalSeconds', 5, 300),
      between('HealthCheckTimeoutSeconds', 2, 120),
      between('HealthyThresholdCount', 2, 10),
      between('UnhealthyThresholdCount', 2, 10),
      between('TargetGroupAttributes', 0, 3600, 'deregistration_delay.timeout_seconds'),
      keepsClients,
      matches('Name', /^(?!-)[a-z\d-]{1,32}(?<!-)$/i, LETTERS),
      matches('HealthCheckProtocol', /^(TCP|HTTPS?)$/i, 'TCP, HTTP or HTTPS'),
      matches('IpAddressType', /^ipv[46]$/i, 'ipv4 or ipv6'),
      matches('TargetType', /^(instance|ip|alb|lambda)$/i, 'instance, ip or alb'),
    ],
  ],
]);

/** Subnets that give addresses of a range that they do not have (EC2 API: CreateSubnet). */
function withoutIpv6(subnet: Resource): Remark[] {
  const property = 'AssignIpv6AddressOnCreation';
  if (subnet.boolean(property) !== true || hasIpv6Range(subnet)) return [];
  const text = because`subnet-without-ipv6: ${subnet.logicalId} has ${property}, but no IPv6 range`;
  return [refused(text, 'Give it an Ipv6CidrBlock.', placeIn(subnet, property))];
}

/** A dual-stack load balancer takes subnets with IPv6 addresses alone (ELB: network-load-balancers, IP address type). */
const subnetsWithoutIpv6 = (balancer: Resource): Remark[] =>
  balancer.text('IpAddressType')?.toLowerCase() === 'dualstack'
    ? loadBalancerSubnets(balancer).flatMap((value) => {
        const subnet = subnetOf(value);
        if (!subnet || hasIpv6Range(subnet)) return [];
        return refused(
          because`load-balancer-subnet-without-ipv6: dual-stack load balancer ${balancer.logicalId} stands in ${subnet.logicalId}, which has no IPv6 addresses`,
          'Give the subnet an Ipv6CidrBlock.',
          placeIn(subnet),
        );
      })
    : [];
