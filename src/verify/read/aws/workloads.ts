import { typesIn } from '../type-table';
import type { Resource } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asList, recordOf, Unresolved } from '../cloudformation/values';

/** Services whose interfaces carry security groups or stand in subnets that their properties name (CloudFormation resource specification). */
export const WORKLOADS = typesIn([
  'AWS::',
  'AmazonMQ::Broker ApiGatewayV2::VpcLink AppRunner::VpcConnector AppStream::AppBlockBuilder',
  'AppStream::Fleet AppStream::ImageBuilder APS::Scraper Batch::ComputeEnvironment Cloud9::EnvironmentEC2',
  'CodeBuild::Fleet CodeBuild::Project CodeDeploy::DeploymentGroup DataSync::LocationEFS DAX::Cluster DMS::ReplicationConfig',
  'DMS::ReplicationInstance DocDB::DBCluster DocDBElastic::Cluster EC2::ClientVpnEndpoint',
  'EC2::InstanceConnectEndpoint EC2::VerifiedAccessEndpoint EC2::VPCEndpoint ECS::TaskSet',
  'EFS::MountTarget EKS::Cluster EKS::FargateProfile EKS::Nodegroup ElastiCache::CacheCluster',
  'ElastiCache::ReplicationGroup ElastiCache::ServerlessCache ElasticLoadBalancing::LoadBalancer',
  'Elasticsearch::Domain EMR::Cluster EMRServerless::Application Events::Rule FSx::FileCache',
  'FSx::FileSystem Glue::Connection Glue::DevEndpoint Grafana::Workspace',
  'ImageBuilder::InfrastructureConfiguration KafkaConnect::Connector KinesisAnalyticsV2::Application',
  'Lambda::Function MemoryDB::Cluster MSK::Cluster MSK::ServerlessCluster MSK::VpcConnection',
  'MWAA::Environment Neptune::DBCluster OpenSearchServerless::VpcEndpoint OpenSearchService::Domain',
  'Pipes::Pipe QuickSight::VPCConnection RDS::DBCluster RDS::DBInstance RDS::DBProxy',
  'RDS::DBProxyEndpoint Redshift::Cluster Redshift::EndpointAccess RedshiftServerless::Workgroup',
  'Route53Resolver::ResolverEndpoint SageMaker::Domain SageMaker::Model SageMaker::NotebookInstance',
  'Scheduler::Schedule Serverless::Function Synthetics::Canary Timestream::InfluxDBInstance',
  'Transfer::Server VpcLattice::ResourceGateway VpcLattice::ServiceNetworkVpcAssociation',
  'WorkSpacesWeb::NetworkSettings',
]);

/** What such services call the groups of their interfaces; those of a database outside of networks are others. */
export const GROUPS = /(?<!^DB|^Cluster)SecurityGroup(s|Ids|IdList|Arns)?$/;
/** And the subnets. */
export const SUBNETS = /Subnet(s|Ids?|Arn)$/;

/** The values of properties of some names, anywhere in a value; an open choice of settings stands for all of theirs. */
export function valuesNamed(value: Value, name: RegExp): Value[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesNamed(item, name));
  if (value instanceof Unresolved) return value.options.some(hasProperties) ? [value] : [];
  return Object.entries(recordOf(value)).flatMap(([key, inner]) => {
    if (name.test(key)) return asList(inner);
    // Variables of a function are called as one likes.
    return key === 'Environment' ? [] : valuesNamed(inner, name);
  });
}

const hasProperties = (value: Value): boolean => Object.keys(recordOf(value)).length > 0;

/** Every value at a path of keys, through lists; an unresolved value on the way stands for all below it. */
export function valuesAt(resource: Resource, path: string): Value[] {
  let values: Value[] = [resource.properties];
  for (const key of path.split('.'))
    values = values.flatMap((value) =>
      value instanceof Unresolved ? [value] : asList(value).flatMap((item) => recordOf(item)[key] ?? []),
    );
  return values.flatMap(asList);
}
