import { typesIn, wordsIn } from '../type-table';
import { WORKLOADS } from './workloads';
import { ACTORS, ANALYSED } from './resource-types';

/**
 * Services whose resources have no interface, rule or route in a VPC, nor change the families or zones of one, but those
 * of the other tables.
 */
const IRRELEVANT_SERVICES = wordsIn(
  'AccessAnalyzer ACMPCA Amplify ApiGateway ApiGatewayV2 AppConfig ApplicationAutoScaling AppSync Athena',
  'AutoScaling Backup Budgets CDK CertificateManager Chatbot CloudFront CloudTrail CloudWatch CodeArtifact',
  'CodeCommit CodeDeploy CodePipeline CodeStar CodeStarConnections CodeStarNotifications Cognito Config',
  'Detective DirectConnect DLM DynamoDB ECR EFS ElastiCache Events EventSchemas GuardDuty IAM ImageBuilder',
  'Inspector InspectorV2 Kinesis KinesisFirehose KMS LakeFormation LicenseManager Logs Macie',
  'NetworkManager Oam Organizations Pinpoint QLDB RAM RDS ResourceExplorer2 ResourceGroups RolesAnywhere',
  'Route53 RUM S3 S3Express S3ObjectLambda S3Tables Scheduler SDB SecretsManager SecurityHub ServiceCatalog',
  'ServiceCatalogAppRegistry ServiceDiscovery SES Shield Signer SNS SQS SSM SSMContacts SSMIncidents SSO',
  'SupportApp Timestream DevOpsGuru DirectoryService InternetMonitor NetworkFlowMonitor NetworkMonitor',
  'ResilienceHub Route53RecoveryReadiness Route53Resolver WAF WAFRegional WAFv2 WellArchitected WorkSpaces XRay',
);

/** Such types of other services: what they begin with, and how they go on. */
const IRRELEVANT = new RegExp(
  [
    [
      'AWS::EC2::',
      'CapacityReservation ClientVpn(?!Endpoint) CustomerGateway DHCPOptions EgressOnlyInternetGateway',
      'EnclaveCertificate FlowLog Host$ InternetGateway$ IPAM(?!PrefixList) KeyPair NetworkInsights',
      'NetworkPerformance PlacementGroup SecurityGroupVpcAssociation Snapshot TrafficMirror',
      'TransitGateway(?!.*(Multicast|Nat)) Volume VPCDHCP VPCEndpoint(Connection|ServicePermissions)',
      'VPCPeering VPN',
    ],
    ['AWS::CloudFormation::', 'Macro Publisher TypeActivation WaitCondition'],
    ['AWS::ECS::', 'CapacityProvider Cluster TaskDefinition'],
    ['AWS::ElasticLoadBalancingV2::', 'TrustStore ListenerCertificate'],
    ['AWS::Lambda::', 'Alias CodeSigning Event LayerVersion Permission Url Version'],
    ['AWS::StepFunctions::', 'Activity StateMachine.'],
    ['AWS::Serverless::', 'Api$ HttpApi LayerVersion SimpleTable'],
    // Custom resources of the CDK that touch nothing in a network.
    [
      'Custom::',
      'CDKBucketDeployment ECRAutoDelete LogRetention S3AutoDelete S3BucketNotifications VpcRestrictDefaultSG',
    ],
  ]
    .map(([prefix, ...lines]) => `^${prefix}(${[...wordsIn(...lines)].join('|')})`)
    .concat('^AWS::.*(Parameter|Subnet)Group$')
    .join('|'),
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
  if (IRRELEVANT.test(type)) return true;
  const [vendor, service = '', kind] = type.split('::');
  return vendor === 'AWS' && kind !== undefined && IRRELEVANT_SERVICES.has(service);
}

/** Whether resources of a type are read, or would have to be. */
export const affectsReachability = (type: string): boolean => !isIrrelevant(type);
