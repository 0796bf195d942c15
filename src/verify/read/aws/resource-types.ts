import { typesIn } from '../type-table';

/**
 * Types whose every property that decides reachability is read into the model. The values that a resource of such a type
 * leaves open are judged where they are used, or listed as `unresolved`.
 */
export const ANALYSED = typesIn(
  [
    'AWS::EC2::',
    'EIP EIPAssociation EC2Fleet GatewayRouteTableAssociation Instance LaunchTemplate NatGateway',
    'NetworkAcl NetworkAclEntry NetworkInterface NetworkInterfaceAttachment PrefixList Route RouteTable',
    'SecurityGroup SecurityGroupEgress SecurityGroupIngress SpotFleet Subnet SubnetCidrBlock',
    'SubnetNetworkAclAssociation SubnetRouteTableAssociation VPC VPCBlockPublicAccessExclusion',
    'VPCBlockPublicAccessOptions VPCCidrBlock VPCEndpointService VPCGatewayAttachment VPNConnectionRoute',
  ],
  ['AWS::ApplicationAutoScaling::', 'ScalableTarget'],
  ['AWS::AutoScaling::', 'AutoScalingGroup LaunchConfiguration ScheduledAction'],
  ['AWS::CloudFormation::', 'Stack'],
  ['AWS::ECS::', 'Service'],
  ['AWS::ElasticLoadBalancingV2::', 'Listener LoadBalancer TargetGroup'],
  ['AWS::GlobalAccelerator::', 'Accelerator EndpointGroup Listener'],
);

/** Types that run code or call APIs: of no consequence unless they are given a security group to change. */
export const ACTORS = typesIn(
  ['AWS::CodeBuild::', 'Project'],
  ['AWS::CodePipeline::', 'Pipeline'],
  ['AWS::Config::', 'RemediationConfiguration'],
  ['AWS::Events::', 'Rule'],
  ['AWS::Lambda::', 'Function'],
  ['AWS::Pipes::', 'Pipe'],
  ['AWS::SSM::', 'Association Document MaintenanceWindowTask'],
  ['AWS::Scheduler::', 'Schedule'],
  ['AWS::Serverless::', 'Function'],
  ['AWS::ServiceCatalog::', 'CloudFormationProvisionedProduct'],
);
