import { wordsIn } from '../type-table';
import type { Resource } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asList, recordOf, Unresolved } from '../cloudformation/values';

/** Where a type that is not a Photon server names the security groups and subnets of its interfaces. */
export interface WorkloadFields {
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
}

/** Fields for groups, fields for subnets, and the types that have them: at the top, or below `/` and a path. */
const ROWS: readonly (readonly [groups: string, subnets: string, ...types: string[]])[] = [
  [
    'SecurityGroupIds',
    'SubnetIds',
    'APS::Scraper/Source.EksConfiguration ApiGatewayV2::VpcLink AppStream::AppBlockBuilder/VpcConfig',
    'AppStream::Fleet/VpcConfig AppStream::ImageBuilder/VpcConfig EC2::VPCEndpoint',
    'EKS::Cluster/ResourcesVpcConfig EMRServerless::Application/NetworkConfiguration',
    'ElastiCache::ServerlessCache Elasticsearch::Domain/VPCOptions FSx::FileCache FSx::FileSystem',
    'Grafana::Workspace/VpcConfiguration',
    'KinesisAnalyticsV2::Application/ApplicationConfiguration.VpcConfigurations Lambda::Function/VpcConfig',
    'MWAA::Environment/NetworkConfiguration OpenSearchServerless::VpcEndpoint',
    'OpenSearchService::Domain/VPCOptions QuickSight::VPCConnection RedshiftServerless::Workgroup',
    'Serverless::Function/VpcConfig Synthetics::Canary/VPCConfig Transfer::Server/EndpointDetails',
    'VpcLattice::ResourceGateway WorkSpacesWeb::NetworkSettings',
  ],
  [
    'SecurityGroupIds',
    'Subnets',
    'Batch::ComputeEnvironment/ComputeResources CodeBuild::Fleet/FleetVpcConfig',
    'CodeBuild::Project/VpcConfig SageMaker::Model/VpcConfig',
  ],
  [
    'SecurityGroupIds',
    'SubnetId',
    'EC2::InstanceConnectEndpoint Glue::DevEndpoint ImageBuilder::InfrastructureConfiguration',
    'SageMaker::NotebookInstance',
  ],
  [
    'SecurityGroupIds',
    '',
    'DAX::Cluster EC2::ClientVpnEndpoint ElastiCache::ReplicationGroup MemoryDB::Cluster',
    'VpcLattice::ServiceNetworkVpcAssociation',
  ],
  [
    'SecurityGroups',
    'Subnets',
    'AppRunner::VpcConnector ECS::TaskSet/NetworkConfiguration.AwsVpcConfiguration',
    'ElasticLoadBalancing::LoadBalancer',
    'Events::Rule/Targets.EcsParameters.NetworkConfiguration.AwsVpcConfiguration',
    'KafkaConnect::Connector/KafkaCluster.ApacheKafkaCluster.Vpc',
    'Pipes::Pipe/TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration',
    'Scheduler::Schedule/Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration',
  ],
  ['SecurityGroups', 'SubnetIds', 'AmazonMQ::Broker MSK::ServerlessCluster/VpcConfigs'],
  ['SecurityGroups', 'SubnetId', 'EFS::MountTarget'],
  ['SecurityGroups', 'ClientSubnets', 'MSK::Cluster/BrokerNodeGroupInfo MSK::VpcConnection'],
  [
    'VpcSecurityGroupIds',
    '',
    'DMS::ReplicationConfig/ComputeConfig DMS::ReplicationInstance DocDB::DBCluster',
    'ElastiCache::CacheCluster Neptune::DBCluster RDS::DBCluster Redshift::Cluster Redshift::EndpointAccess',
  ],
  ['VpcSecurityGroupIds', 'SubnetIds', 'DocDBElastic::Cluster'],
  ['VpcSecurityGroupIds', 'VpcSubnetIds', 'RDS::DBProxy RDS::DBProxyEndpoint Timestream::InfluxDBInstance'],
  ['VPCSecurityGroups', '', 'RDS::DBInstance'],
  ['SecurityGroupArns', 'SubnetArn', 'DataSync::LocationEFS/Ec2Config'],
  ['SecurityGroupIdList', 'SubnetId', 'Glue::Connection/ConnectionInput.PhysicalConnectionRequirements'],
  ['SecurityGroupIds', 'LoadBalancerOptions.SubnetIds', 'EC2::VerifiedAccessEndpoint'],
  ['SecurityGroupIds', 'IpAddresses.SubnetId', 'Route53Resolver::ResolverEndpoint'],
  ['DefaultUserSettings.SecurityGroups', 'SubnetIds', 'SageMaker::Domain'],
  ['RemoteAccess.SourceSecurityGroups', 'Subnets', 'EKS::Nodegroup'],
  ['', 'Subnets', 'EKS::FargateProfile'],
  ['', 'SubnetId', 'Cloud9::EnvironmentEC2'],
  [
    'EmrManagedMasterSecurityGroup EmrManagedSlaveSecurityGroup AdditionalMasterSecurityGroups ' +
      'AdditionalSlaveSecurityGroups ServiceAccessSecurityGroup',
    'Ec2SubnetId Ec2SubnetIds',
    'EMR::Cluster/Instances',
  ],
];

/** Services whose interfaces carry security groups, and the properties that name them (CloudFormation resource specification). */
export const WORKLOADS: ReadonlyMap<string, WorkloadFields> = new Map(
  ROWS.flatMap(([groups, subnets, ...types]) =>
    [...wordsIn(...types)].map((entry) => {
      const [type, parent] = entry.split('/');
      const below = (fields: string): string[] =>
        [...wordsIn(fields)]
          .filter(Boolean)
          .map((field) => (parent === undefined ? field : `${parent}.${field}`));
      return [`AWS::${type}`, { groups: below(groups), subnets: below(subnets) }] as const;
    }),
  ),
);

/** Every value at a path of keys, through lists; an unresolved value on the way stands for all below it. */
export function valuesAt(resource: Resource, path: string): Value[] {
  let values: Value[] = [resource.properties];
  for (const key of path.split('.'))
    values = values.flatMap((value) =>
      value instanceof Unresolved ? [value] : asList(value).flatMap((item) => recordOf(item)[key] ?? []),
    );
  return values.flatMap(asList);
}
