import { typesIn, wordsIn } from '../type-table';
import { WORKLOADS } from './workloads';
import { ACTORS, ANALYSED } from './resource-types';

/** Services none of whose resources has an interface, a rule or a route in a VPC. */
const IRRELEVANT_SERVICES = wordsIn(
  'AccessAnalyzer ACMPCA Amplify ApiGateway ApiGatewayV2 AppConfig AppSync Athena Backup Budgets CDK',
  'CertificateManager Chatbot CloudFront CloudTrail CloudWatch CodeArtifact CodeCommit CodeDeploy',
  'CodePipeline CodeStar CodeStarConnections CodeStarNotifications Cognito Config Detective',
  'DirectConnect DLM DynamoDB ECR EventSchemas GuardDuty IAM ImageBuilder Inspector InspectorV2 Kinesis',
  'KinesisFirehose KMS LakeFormation LicenseManager Logs Macie NetworkManager Oam Organizations',
  'Pinpoint QLDB RAM ResourceExplorer2 ResourceGroups RolesAnywhere Route53 RUM S3 S3Express',
  'S3ObjectLambda S3Tables SDB SecretsManager SecurityHub ServiceCatalog ServiceCatalogAppRegistry',
  'ServiceDiscovery SES Shield Signer SNS SQS SSM SSMContacts SSMIncidents SSO SupportApp Timestream',
  'WAF WAFRegional WAFv2 XRay',
);

/** Further types that cannot change which packets reach which interface, nor the families or zones of one. */
const IRRELEVANT = typesIn(
  [
    'AWS::EC2::',
    'CapacityReservation CapacityReservationFleet ClientVpnAuthorizationRule ClientVpnRoute',
    'ClientVpnTargetNetworkAssociation CustomerGateway DHCPOptions EgressOnlyInternetGateway',
    'EnclaveCertificateIamRoleAssociation FlowLog Host InternetGateway IPAM IPAMAllocation IPAMPool',
    'IPAMPoolCidr IPAMResourceDiscovery IPAMResourceDiscoveryAssociation IPAMScope KeyPair',
    'NetworkInsightsAnalysis NetworkInsightsPath NetworkInsightsAccessScope',
    'NetworkInsightsAccessScopeAnalysis NetworkPerformanceMetricSubscription PlacementGroup',
    'SecurityGroupVpcAssociation SnapshotBlockPublicAccess TrafficMirrorFilter TrafficMirrorFilterRule',
    'TrafficMirrorSession TrafficMirrorTarget TransitGateway TransitGatewayAttachment',
    'TransitGatewayPeeringAttachment TransitGatewayRoute TransitGatewayRouteTable',
    'TransitGatewayRouteTableAssociation TransitGatewayRouteTablePropagation TransitGatewayVpcAttachment',
    'Volume VolumeAttachment VPCDHCPOptionsAssociation VPCEndpointConnectionNotification',
    'VPCEndpointServicePermissions VPCPeeringConnection VPNConnection VPNConnectionRoute VPNGateway',
    'VPNGatewayRoutePropagation',
  ],
  ['AWS::AutoScaling::', 'LifecycleHook ScalingPolicy WarmPool'],
  ['AWS::ApplicationAutoScaling::', 'ScalingPolicy'],
  ['AWS::CloudFormation::', 'Macro Publisher TypeActivation WaitCondition WaitConditionHandle'],
  ['AWS::ECS::', 'CapacityProvider Cluster ClusterCapacityProviderAssociations TaskDefinition'],
  ['AWS::EFS::', 'AccessPoint FileSystem'],
  ['AWS::ElasticLoadBalancingV2::', 'TrustStore TrustStoreRevocation ListenerCertificate'],
  ['AWS::Events::', 'ApiDestination Archive Connection EventBus EventBusPolicy'],
  [
    'AWS::Lambda::',
    'Alias CodeSigningConfig EventInvokeConfig EventSourceMapping LayerVersion LayerVersionPermission',
    'Permission Url Version',
  ],
  ['AWS::RDS::', 'DBClusterParameterGroup DBParameterGroup DBSubnetGroup EventSubscription OptionGroup'],
  ['AWS::ElastiCache::', 'ParameterGroup SubnetGroup User UserGroup'],
  ['AWS::StepFunctions::', 'Activity StateMachineAlias StateMachineVersion'],
  ['AWS::Scheduler::', 'ScheduleGroup'],
  ['AWS::Serverless::', 'Api HttpApi LayerVersion SimpleTable'],
  // Custom resources of the CDK that touch nothing in a network.
  [
    'Custom::',
    'CDKBucketDeployment ECRAutoDeleteImages LogRetention S3AutoDeleteObjects S3BucketNotifications',
    'VpcRestrictDefaultSG',
  ],
);

/** Types of those services that carry clients to load balancers or instances. */
const EXCEPTIONS = typesIn(
  ['AWS::ApiGateway::', 'VpcLink'],
  ['AWS::ApiGatewayV2::', 'VpcLink'],
  ['AWS::CloudFront::', 'VpcOrigin'],
);

/** Whether resources of a type cannot change reachability. */
export function isIrrelevant(type: string): boolean {
  if (ANALYSED.has(type) || EXCEPTIONS.has(type) || ACTORS.has(type) || WORKLOADS.has(type)) return false;
  if (IRRELEVANT.has(type)) return true;
  const [vendor, service = '', kind] = type.split('::');
  return vendor === 'AWS' && kind !== undefined && IRRELEVANT_SERVICES.has(service);
}

/** Whether resources of a type are read, or would have to be. */
export const affectsReachability = (type: string): boolean => !isIrrelevant(type);
