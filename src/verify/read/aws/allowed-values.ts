import { OTHERS } from './routes';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
export const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** Numbers that AWS takes: a property, or the key of an attribute of a list; least and most. */
export const NUMBERS: readonly (readonly [
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

const RANGE = /^[\d.]+\/(1[6-9]|2[0-8])$/;

/** Texts that AWS takes. */
export const TEXTS: readonly (readonly [
  type: string,
  property: string,
  allowed: RegExp,
  expected: string,
])[] = [
  // EC2 API: CreateSecurityGroup.
  [
    'AWS::EC2::SecurityGroup',
    'GroupName',
    /^(?!sg-)[\w .\-:/()#,@[\]+=&;{}!$*]{1,255}$/i,
    'at most 255 of a-zA-Z0-9 ._-:/()#,@[]+=&;{}!$*, not beginning with sg-',
  ],
  // EC2 API: CreateVpc, CreateSubnet.
  ['AWS::EC2::VPC', 'CidrBlock', RANGE, 'an IPv4 range of /16 to /28'],
  ['AWS::EC2::Subnet', 'CidrBlock', RANGE, 'an IPv4 range of /16 to /28'],
  // ELB API: CreateLoadBalancer, CreateTargetGroup, CreateListener.
  [
    LOAD_BALANCER,
    'Name',
    /^(?!internal-)(?!-)[a-z\d-]{1,32}(?<!-)$/i,
    'at most 32 letters, digits and hyphens',
  ],
  [TARGET_GROUP, 'Name', /^(?!-)[a-z\d-]{1,32}(?<!-)$/i, 'at most 32 letters, digits and hyphens'],
  [TARGET_GROUP, 'HealthCheckProtocol', /^(TCP|HTTPS?)$/i, 'TCP, HTTP or HTTPS'],
  [TARGET_GROUP, 'IpAddressType', /^ipv[46]$/i, 'ipv4 or ipv6'],
  [TARGET_GROUP, 'TargetType', /^(instance|ip|alb|lambda)$/i, 'instance, ip or alb'],
];

/** Properties of which AWS takes one at most. */
export const EXCLUSIVE: readonly (readonly [type: string, ...properties: string[]])[] = [
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

/** Properties of which AWS asks for one at least. */
export const REQUIRED: readonly (readonly [type: string, ...oneOf: string[]])[] = [
  // CloudFormation resource specification.
  ['AWS::EC2::SecurityGroup', 'GroupDescription'],
  ['AWS::EC2::Subnet', 'VpcId'],
  ['AWS::EC2::Subnet', 'CidrBlock', 'Ipv4IpamPoolId', 'Ipv6Native'],
  ['AWS::EC2::RouteTable', 'VpcId'],
  ['AWS::EC2::NetworkAcl', 'VpcId'],
  ['AWS::EC2::NetworkAclEntry', 'NetworkAclId'],
  ['AWS::EC2::NatGateway', 'SubnetId', 'AvailabilityMode'],
  ['AWS::EC2::NetworkInterface', 'SubnetId'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData'],
  ['AWS::EC2::Route', 'RouteTableId'],
  ['AWS::EC2::SubnetRouteTableAssociation', 'SubnetId'],
  ['AWS::EC2::SubnetRouteTableAssociation', 'RouteTableId'],
  ['AWS::EC2::SubnetNetworkAclAssociation', 'SubnetId'],
  ['AWS::EC2::SubnetNetworkAclAssociation', 'NetworkAclId'],
  [LISTENER, 'DefaultActions'],
  [LISTENER, 'LoadBalancerArn'],
];

/** Numbers of a resource of which the first is at most the second. */
export const ASCENDING: readonly (readonly [type: string, least: string, most: string])[] = [
  // Auto Scaling API: CreateAutoScalingGroup.
  ['AWS::AutoScaling::AutoScalingGroup', 'MinSize', 'MaxSize'],
  ['AWS::AutoScaling::AutoScalingGroup', 'MinSize', 'DesiredCapacity'],
  ['AWS::AutoScaling::AutoScalingGroup', 'DesiredCapacity', 'MaxSize'],
];
