import { Lazy, Stack } from 'aws-cdk-lib';
import { AutoScalingGroup, CfnLaunchConfiguration } from 'aws-cdk-lib/aws-autoscaling';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import type { ContainerDefinition } from 'aws-cdk-lib/aws-ecs';
import { AsgCapacityProvider, CfnService, Cluster, NetworkMode, Protocol } from 'aws-cdk-lib/aws-ecs';
import type { INetworkLoadBalancerTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IConstruct } from 'constructs';
import type { Transport } from '../src/ports/vocabulary';
import type { PhotonEcsService } from './machine';
import { hasGroup } from './machine';
import { referenceText } from './reference-path';

/** A port that a container has to map. */
export interface ContainerPort {
  readonly port: number;
  readonly transport: Transport;
}

const protocolOf = ({ transport }: ContainerPort): Protocol =>
  transport === 'udp' ? Protocol.UDP : Protocol.TCP;

/** The container that maps a port; undefined where none does. */
export function containerOf({ taskDefinition }: PhotonEcsService, port: ContainerPort): string | undefined {
  return taskDefinition.node.children
    .filter((child): child is ContainerDefinition => 'findPortMapping' in child)
    .find((container) => container.findPortMapping(port.port, protocolOf(port)) !== undefined)?.containerName;
}

/** The service as a target that is reached at one port of its container. */
export function serviceTarget(service: PhotonEcsService, port: ContainerPort): INetworkLoadBalancerTarget {
  const containerName = containerOf(service, port);
  if (containerName === undefined) throw new TypeError(`no container maps ${port.port}/${port.transport}`);
  return service.loadBalancerTarget({
    containerName,
    containerPort: port.port,
    protocol: protocolOf(port),
  });
}

/** Whether tasks have a network interface of their own, which takes security groups. */
export const hasOwnInterface = ({ taskDefinition }: PhotonEcsService): boolean =>
  taskDefinition.networkMode === NetworkMode.AWS_VPC;

/** Whether the instances whose network interface the tasks share have a group, as far as this app makes them. */
export function hostsHaveGroup(service: PhotonEcsService, group: ISecurityGroup): boolean {
  if (hasGroup(service.connections.securityGroups, group)) return true;
  const nodes = service.node.root.node.findAll();
  return nodes.some((node) => launchesWith(hostsOf(node), group));
}

/** The auto-scaling group of a capacity provider, or one that a cluster made itself. */
function hostsOf(node: IConstruct): IConstruct | undefined {
  if (node instanceof AsgCapacityProvider) return node.autoScalingGroup;
  return node instanceof AutoScalingGroup && node.node.scope instanceof Cluster ? node : undefined;
}

/** Groups that joined an auto-scaling group later are seen in its launch template or configuration alone. */
function launchesWith(autoScalingGroup: IConstruct | undefined, group: ISecurityGroup): boolean {
  if (!autoScalingGroup) return false;
  const id = referenceText(autoScalingGroup, group.securityGroupId);
  const launches = autoScalingGroup.node.findAll().map((node) => {
    if (node instanceof CfnLaunchConfiguration) return node.securityGroups;
    return node instanceof CfnLaunchTemplate ? node.launchTemplateData : undefined;
  });
  return launches.some((launch) => referenceText(autoScalingGroup, launch).includes(id));
}

/** How many tasks a service starts; undefined where only deployment knows. */
export function desiredCount(service: PhotonEcsService): number | undefined {
  const count: unknown = resourceOf(service)?.desiredCount;
  return typeof count === 'number' ? (Stack.of(service).resolve(count) as number) : undefined;
}

/** Services have no method for it: the group joins those that the tasks' interfaces have. */
export function addGroupTo(service: PhotonEcsService, group: ISecurityGroup): void {
  service.connections.addSecurityGroup(group);
  const ids = () => [
    ...new Set(service.connections.securityGroups.map(({ securityGroupId }) => securityGroupId)),
  ];
  resourceOf(service)?.addPropertyOverride(
    'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups',
    Lazy.list({ produce: ids }),
  );
}

function resourceOf(service: PhotonEcsService): CfnService | undefined {
  return service.node.findAll().find((child): child is CfnService => child instanceof CfnService);
}
