/**
 * Types whose every property that decides reachability is read into the model. The values that a resource of such a type
 * leaves open are judged where they are used, or listed as `unresolved`.
 */
export const ANALYSED: ReadonlySet<string> = new Set([
  ...[
    'EIP',
    'EIPAssociation',
    'EC2Fleet',
    'Instance',
    'LaunchTemplate',
    'NatGateway',
    'NetworkAcl',
    'NetworkAclEntry',
    'NetworkInterface',
    'NetworkInterfaceAttachment',
    'PrefixList',
    'Route',
    'RouteTable',
    'SecurityGroup',
    'SecurityGroupEgress',
    'SecurityGroupIngress',
    'SpotFleet',
    'Subnet',
    'SubnetCidrBlock',
    'SubnetNetworkAclAssociation',
    'SubnetRouteTableAssociation',
    'VPC',
    'VPCBlockPublicAccessExclusion',
    'VPCBlockPublicAccessOptions',
    'VPCCidrBlock',
    'VPCEndpointService',
  ].map((name) => `AWS::EC2::${name}`),
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::AutoScaling::ScheduledAction',
  'AWS::CloudFormation::Stack',
  'AWS::ECS::Service',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::GlobalAccelerator::Accelerator',
  'AWS::GlobalAccelerator::EndpointGroup',
  'AWS::GlobalAccelerator::Listener',
]);

/** Types that run code or call APIs: of no consequence unless they are given a security group to change. */
export const ACTORS: ReadonlySet<string> = new Set([
  'AWS::Config::RemediationConfiguration',
  'AWS::Events::Rule',
  'AWS::Lambda::Function',
  'AWS::Pipes::Pipe',
  'AWS::SSM::Association',
  'AWS::SSM::Document',
  'AWS::SSM::MaintenanceWindowTask',
  'AWS::Scheduler::Schedule',
]);
