import type { Resource } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asList, recordOf, Unresolved } from '../cloudformation/values';

/** Where a type that is not a Photon server names the security groups and subnets of its interfaces. */
export interface WorkloadFields {
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
  /** Fields by which it reaches machines past their listeners. @default - none */
  readonly targets?: readonly string[];
}

const fields = (
  groups: string | readonly string[],
  subnets?: string | readonly string[],
): WorkloadFields => ({
  groups: [groups].flat(),
  subnets: subnets === undefined ? [] : [subnets].flat(),
});
const VPC_CONFIG = fields('VpcConfig.SecurityGroupIds', 'VpcConfig.SubnetIds');
const VPC_SECURITY_GROUPS = fields('VpcSecurityGroupIds');

/**
 * Services whose interfaces carry security groups, and the properties that name them (CloudFormation resource
 * specification). Steps of a path enter every item of a list.
 */
export const WORKLOADS: ReadonlyMap<string, WorkloadFields> = new Map<string, WorkloadFields>([
  ['AWS::ApiGatewayV2::VpcLink', fields('SecurityGroupIds', 'SubnetIds')],
  ['AWS::AmazonMQ::Broker', fields('SecurityGroups', 'SubnetIds')],
  ['AWS::AppRunner::VpcConnector', fields('SecurityGroups', 'Subnets')],
  ['AWS::AppStream::AppBlockBuilder', VPC_CONFIG],
  ['AWS::AppStream::Fleet', VPC_CONFIG],
  ['AWS::AppStream::ImageBuilder', VPC_CONFIG],
  ['AWS::Batch::ComputeEnvironment', fields('ComputeResources.SecurityGroupIds', 'ComputeResources.Subnets')],
  ['AWS::Cloud9::EnvironmentEC2', fields([], 'SubnetId')],
  ['AWS::CodeBuild::Fleet', fields('FleetVpcConfig.SecurityGroupIds', 'FleetVpcConfig.Subnets')],
  ['AWS::CodeBuild::Project', fields('VpcConfig.SecurityGroupIds', 'VpcConfig.Subnets')],
  ['AWS::DAX::Cluster', fields('SecurityGroupIds')],
  ['AWS::DataSync::LocationEFS', fields('Ec2Config.SecurityGroupArns', 'Ec2Config.SubnetArn')],
  ['AWS::DMS::ReplicationConfig', fields('ComputeConfig.VpcSecurityGroupIds')],
  ['AWS::DMS::ReplicationInstance', VPC_SECURITY_GROUPS],
  ['AWS::DocDB::DBCluster', VPC_SECURITY_GROUPS],
  ['AWS::DocDBElastic::Cluster', fields('VpcSecurityGroupIds', 'SubnetIds')],
  ['AWS::EC2::ClientVpnEndpoint', fields('SecurityGroupIds')],
  ['AWS::EC2::InstanceConnectEndpoint', fields('SecurityGroupIds', 'SubnetId')],
  [
    'AWS::EC2::VerifiedAccessEndpoint',
    {
      groups: ['SecurityGroupIds'],
      subnets: ['LoadBalancerOptions.SubnetIds'],
      targets: ['LoadBalancerOptions.LoadBalancerArn', 'NetworkInterfaceOptions.NetworkInterfaceId'],
    },
  ],
  ['AWS::EC2::VPCEndpoint', fields('SecurityGroupIds', 'SubnetIds')],
  ['AWS::ECS::TaskSet', fields(...AWSVPC('NetworkConfiguration.AwsVpcConfiguration'))],
  ['AWS::EFS::MountTarget', fields('SecurityGroups', 'SubnetId')],
  ['AWS::EKS::Cluster', fields('ResourcesVpcConfig.SecurityGroupIds', 'ResourcesVpcConfig.SubnetIds')],
  ['AWS::EKS::FargateProfile', fields([], 'Subnets')],
  ['AWS::EKS::Nodegroup', fields('RemoteAccess.SourceSecurityGroups', 'Subnets')],
  ['AWS::ElastiCache::CacheCluster', VPC_SECURITY_GROUPS],
  ['AWS::ElastiCache::ReplicationGroup', fields('SecurityGroupIds')],
  ['AWS::ElastiCache::ServerlessCache', fields('SecurityGroupIds', 'SubnetIds')],
  [
    'AWS::ElasticLoadBalancing::LoadBalancer',
    { groups: ['SecurityGroups'], subnets: ['Subnets'], targets: ['Instances'] },
  ],
  ['AWS::Elasticsearch::Domain', fields('VPCOptions.SecurityGroupIds', 'VPCOptions.SubnetIds')],
  [
    'AWS::EMR::Cluster',
    fields(
      [
        'Instances.EmrManagedMasterSecurityGroup',
        'Instances.EmrManagedSlaveSecurityGroup',
        'Instances.AdditionalMasterSecurityGroups',
        'Instances.AdditionalSlaveSecurityGroups',
        'Instances.ServiceAccessSecurityGroup',
      ],
      ['Instances.Ec2SubnetId', 'Instances.Ec2SubnetIds'],
    ),
  ],
  [
    'AWS::EMRServerless::Application',
    fields('NetworkConfiguration.SecurityGroupIds', 'NetworkConfiguration.SubnetIds'),
  ],
  ['AWS::Events::Rule', fields(...AWSVPC('Targets.EcsParameters.NetworkConfiguration.AwsVpcConfiguration'))],
  ['AWS::FSx::FileSystem', fields('SecurityGroupIds', 'SubnetIds')],
  [
    'AWS::Glue::Connection',
    fields(
      'ConnectionInput.PhysicalConnectionRequirements.SecurityGroupIdList',
      'ConnectionInput.PhysicalConnectionRequirements.SubnetId',
    ),
  ],
  ['AWS::Glue::DevEndpoint', fields('SecurityGroupIds', 'SubnetId')],
  [
    'AWS::KafkaConnect::Connector',
    fields(
      'KafkaCluster.ApacheKafkaCluster.Vpc.SecurityGroups',
      'KafkaCluster.ApacheKafkaCluster.Vpc.Subnets',
    ),
  ],
  ['AWS::ImageBuilder::InfrastructureConfiguration', fields('SecurityGroupIds', 'SubnetId')],
  ['AWS::Lambda::Function', VPC_CONFIG],
  ['AWS::MSK::Cluster', fields('BrokerNodeGroupInfo.SecurityGroups', 'BrokerNodeGroupInfo.ClientSubnets')],
  ['AWS::MSK::ServerlessCluster', fields('VpcConfigs.SecurityGroups', 'VpcConfigs.SubnetIds')],
  [
    'AWS::MWAA::Environment',
    fields('NetworkConfiguration.SecurityGroupIds', 'NetworkConfiguration.SubnetIds'),
  ],
  ['AWS::MemoryDB::Cluster', fields('SecurityGroupIds')],
  ['AWS::Neptune::DBCluster', VPC_SECURITY_GROUPS],
  ['AWS::OpenSearchService::Domain', fields('VPCOptions.SecurityGroupIds', 'VPCOptions.SubnetIds')],
  ['AWS::OpenSearchServerless::VpcEndpoint', fields('SecurityGroupIds', 'SubnetIds')],
  [
    'AWS::Pipes::Pipe',
    fields(...AWSVPC('TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration')),
  ],
  ['AWS::RDS::DBCluster', VPC_SECURITY_GROUPS],
  ['AWS::RDS::DBInstance', fields('VPCSecurityGroups')],
  ['AWS::RDS::DBProxy', fields('VpcSecurityGroupIds', 'VpcSubnetIds')],
  ['AWS::Redshift::Cluster', VPC_SECURITY_GROUPS],
  ['AWS::Redshift::EndpointAccess', VPC_SECURITY_GROUPS],
  ['AWS::RedshiftServerless::Workgroup', fields('SecurityGroupIds', 'SubnetIds')],
  ['AWS::Route53Resolver::ResolverEndpoint', fields('SecurityGroupIds', 'IpAddresses.SubnetId')],
  ['AWS::SageMaker::Domain', fields('DefaultUserSettings.SecurityGroups', 'SubnetIds')],
  ['AWS::SageMaker::Model', fields('VpcConfig.SecurityGroupIds', 'VpcConfig.Subnets')],
  ['AWS::SageMaker::NotebookInstance', fields('SecurityGroupIds', 'SubnetId')],
  [
    'AWS::Scheduler::Schedule',
    fields(...AWSVPC('Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration')),
  ],
  ['AWS::Serverless::Function', VPC_CONFIG],
  ['AWS::Synthetics::Canary', fields('VPCConfig.SecurityGroupIds', 'VPCConfig.SubnetIds')],
  ['AWS::Transfer::Server', fields('EndpointDetails.SecurityGroupIds', 'EndpointDetails.SubnetIds')],
  ['AWS::VpcLattice::ServiceNetworkVpcAssociation', fields('SecurityGroupIds')],
  [
    'AWS::APS::Scraper',
    fields('Source.EksConfiguration.SecurityGroupIds', 'Source.EksConfiguration.SubnetIds'),
  ],
  ['AWS::FSx::FileCache', fields('SecurityGroupIds', 'SubnetIds')],
  ['AWS::Grafana::Workspace', fields('VpcConfiguration.SecurityGroupIds', 'VpcConfiguration.SubnetIds')],
  [
    'AWS::KinesisAnalyticsV2::Application',
    fields(
      'ApplicationConfiguration.VpcConfigurations.SecurityGroupIds',
      'ApplicationConfiguration.VpcConfigurations.SubnetIds',
    ),
  ],
  ['AWS::MSK::VpcConnection', fields('SecurityGroups', 'ClientSubnets')],
  ['AWS::QuickSight::VPCConnection', fields('SecurityGroupIds', 'SubnetIds')],
  ['AWS::RDS::DBProxyEndpoint', fields('VpcSecurityGroupIds', 'VpcSubnetIds')],
  ['AWS::Timestream::InfluxDBInstance', fields('VpcSecurityGroupIds', 'VpcSubnetIds')],
  ['AWS::VpcLattice::ResourceGateway', fields('SecurityGroupIds', 'SubnetIds')],
  ['AWS::WorkSpacesWeb::NetworkSettings', fields('SecurityGroupIds', 'SubnetIds')],
]);

function AWSVPC(path: string): [string, string] {
  return [`${path}.SecurityGroups`, `${path}.Subnets`];
}

/** Every value at a path of keys, through lists; an unresolved value on the way stands for all below it. */
export function valuesAt(resource: Resource, path: string): Value[] {
  let values: Value[] = [resource.properties];
  for (const key of path.split('.'))
    values = values.flatMap((value) =>
      value instanceof Unresolved ? [value] : asList(value).flatMap((item) => recordOf(item)[key] ?? []),
    );
  return values.flatMap(asList);
}
