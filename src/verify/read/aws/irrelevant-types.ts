import { WORKLOADS } from './workloads';
import { ACTORS, ANALYSED } from './resource-types';

/** Services none of whose resources has an interface, a rule or a route in a VPC. */
const IRRELEVANT_SERVICES: ReadonlySet<string> = new Set([
  ...['AccessAnalyzer', 'ACMPCA', 'Amplify', 'ApiGateway', 'ApiGatewayV2', 'AppConfig', 'AppSync', 'Athena'],
  ...['Backup', 'Budgets', 'CDK', 'CertificateManager', 'Chatbot', 'CloudFront', 'CloudTrail', 'CloudWatch'],
  ...['CodeArtifact', 'CodeCommit', 'CodeDeploy', 'CodePipeline', 'CodeStar', 'CodeStarConnections'],
  ...[
    'CodeStarNotifications',
    'Cognito',
    'Config',
    'Detective',
    'DirectConnect',
    'DLM',
    'DynamoDB',
    'ECR',
    'EventSchemas',
  ],
  ...['GuardDuty', 'IAM', 'ImageBuilder', 'Inspector', 'InspectorV2', 'Kinesis', 'KinesisFirehose', 'KMS'],
  ...[
    'LakeFormation',
    'LicenseManager',
    'Logs',
    'Macie',
    'NetworkManager',
    'Oam',
    'Organizations',
    'Pinpoint',
    'QLDB',
    'RAM',
  ],
  ...['ResourceExplorer2', 'ResourceGroups', 'RolesAnywhere', 'Route53', 'RUM', 'S3', 'S3Express'],
  ...['S3ObjectLambda', 'S3Tables', 'SDB', 'SecretsManager', 'SecurityHub', 'ServiceCatalog'],
  ...['ServiceCatalogAppRegistry', 'ServiceDiscovery', 'SES', 'Shield', 'Signer', 'SNS', 'SQS', 'SSM'],
  ...[
    'SSMContacts',
    'SSMIncidents',
    'SSO',
    'SupportApp',
    'Timestream',
    'WAF',
    'WAFRegional',
    'WAFv2',
    'XRay',
  ],
]);

/** Further types that cannot change which packets reach which interface, nor the families or zones of one. */
const IRRELEVANT: ReadonlySet<string> = new Set([
  ...[
    'CapacityReservation',
    'CapacityReservationFleet',
    'ClientVpnAuthorizationRule',
    'ClientVpnRoute',
    'ClientVpnTargetNetworkAssociation',
    'CustomerGateway',
    'DHCPOptions',
    'EgressOnlyInternetGateway',
    'EnclaveCertificateIamRoleAssociation',
    'FlowLog',
    'Host',
    'InternetGateway',
    'IPAM',
    'IPAMAllocation',
    'IPAMPool',
    'IPAMPoolCidr',
    'IPAMResourceDiscovery',
    'IPAMResourceDiscoveryAssociation',
    'IPAMScope',
    'KeyPair',
    'NetworkInsightsAnalysis',
    'NetworkInsightsPath',
    'NetworkInsightsAccessScope',
    'NetworkInsightsAccessScopeAnalysis',
    'NetworkPerformanceMetricSubscription',
    'PlacementGroup',
    'SecurityGroupVpcAssociation',
    'SnapshotBlockPublicAccess',
    'TrafficMirrorFilter',
    'TrafficMirrorFilterRule',
    'TrafficMirrorSession',
    'TrafficMirrorTarget',
    'TransitGateway',
    'TransitGatewayAttachment',
    'TransitGatewayPeeringAttachment',
    'TransitGatewayRoute',
    'TransitGatewayRouteTable',
    'TransitGatewayRouteTableAssociation',
    'TransitGatewayRouteTablePropagation',
    'TransitGatewayVpcAttachment',
    'Volume',
    'VolumeAttachment',
    'VPCDHCPOptionsAssociation',
    'VPCEndpointConnectionNotification',
    'VPCEndpointServicePermissions',
    'VPCGatewayAttachment',
    'VPCPeeringConnection',
    'VPNConnection',
    'VPNConnectionRoute',
    'VPNGateway',
    'VPNGatewayRoutePropagation',
  ].map((name) => `AWS::EC2::${name}`),
  ...['LifecycleHook', 'ScalingPolicy', 'WarmPool'].map((name) => `AWS::AutoScaling::${name}`),
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  ...['Macro', 'Publisher', 'TypeActivation', 'WaitCondition', 'WaitConditionHandle'].map(
    (name) => `AWS::CloudFormation::${name}`,
  ),
  ...['CapacityProvider', 'Cluster', 'ClusterCapacityProviderAssociations', 'TaskDefinition'].map(
    (name) => `AWS::ECS::${name}`,
  ),
  ...['AccessPoint', 'FileSystem'].map((name) => `AWS::EFS::${name}`),
  ...['TrustStore', 'TrustStoreRevocation', 'ListenerCertificate'].map(
    (name) => `AWS::ElasticLoadBalancingV2::${name}`,
  ),
  ...['ApiDestination', 'Archive', 'Connection', 'EventBus', 'EventBusPolicy'].map(
    (name) => `AWS::Events::${name}`,
  ),
  ...['Alias', 'EventInvokeConfig', 'EventSourceMapping', 'LayerVersion', 'LayerVersionPermission'].map(
    (name) => `AWS::Lambda::${name}`,
  ),
  ...['CodeSigningConfig', 'Permission', 'Url', 'Version'].map((name) => `AWS::Lambda::${name}`),
  ...['DBClusterParameterGroup', 'DBParameterGroup', 'DBSubnetGroup', 'EventSubscription', 'OptionGroup'].map(
    (name) => `AWS::RDS::${name}`,
  ),
  ...['ParameterGroup', 'SubnetGroup', 'User', 'UserGroup'].map((name) => `AWS::ElastiCache::${name}`),
  ...['Activity', 'StateMachineAlias', 'StateMachineVersion'].map((name) => `AWS::StepFunctions::${name}`),
  'AWS::Scheduler::ScheduleGroup',
  ...['Api', 'HttpApi', 'LayerVersion', 'SimpleTable'].map((name) => `AWS::Serverless::${name}`),
]);

/** Custom resources of the CDK that touch nothing in a network. */
const IRRELEVANT_CUSTOM: ReadonlySet<string> = new Set([
  'Custom::CDKBucketDeployment',
  'Custom::ECRAutoDeleteImages',
  'Custom::LogRetention',
  'Custom::S3AutoDeleteObjects',
  'Custom::S3BucketNotifications',
  'Custom::VpcRestrictDefaultSG',
]);

/** Types of those services that carry clients to load balancers or instances. */
const EXCEPTIONS: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::VpcLink',
  'AWS::ApiGatewayV2::VpcLink',
  'AWS::CloudFront::VpcOrigin',
]);

/** Whether resources of a type cannot change reachability. */
export function isIrrelevant(type: string): boolean {
  if (ANALYSED.has(type) || EXCEPTIONS.has(type) || ACTORS.has(type) || WORKLOADS.has(type)) return false;
  if (IRRELEVANT.has(type) || IRRELEVANT_CUSTOM.has(type)) return true;
  const [vendor, service = '', kind] = type.split('::');
  return vendor === 'AWS' && kind !== undefined && IRRELEVANT_SERVICES.has(service);
}

/** Whether resources of a type are read, or would have to be. */
export const affectsReachability = (type: string): boolean => !isIrrelevant(type);
