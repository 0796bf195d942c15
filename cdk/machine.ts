import type { IConnectable, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Protocol, TaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { INetworkLoadBalancerTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IConstruct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { PhotonError } from '../src/issues/photon-error';
import { propertyRefused } from '../src/plan/component-issues';
import type { ServerNode } from '../src/topology/machines';
import { serverPath } from './servers';

/** An instance: `Instance` of aws-ec2, and whatever else has an instance's id and takes security groups. */
export interface PhotonInstance extends IConstruct, IConnectable {
  readonly instanceId: string;
  readonly instancePublicIp?: string;
  readonly instancePrivateIp?: string;
  addSecurityGroup(group: ISecurityGroup): void;
}

/** An auto-scaling group: `AutoScalingGroup` of aws-autoscaling. It registers its instances at target groups itself. */
export interface PhotonScalingGroup extends IConstruct, IConnectable, INetworkLoadBalancerTarget {
  readonly autoScalingGroupName: string;
  addSecurityGroup(group: ISecurityGroup): void;
}

/** An ECS service: `Ec2Service` or `FargateService` of aws-ecs, whose container maps the server's ports. */
export interface PhotonEcsService extends IConstruct, IConnectable {
  readonly serviceName: string;
  readonly taskDefinition: TaskDefinition;
  loadBalancerTarget(options: {
    readonly containerName: string;
    readonly containerPort?: number;
    readonly protocol?: Protocol;
  }): INetworkLoadBalancerTarget;
}

/**
 * A machine known by its IP address alone, whose security groups you assign yourself: `network.securityGroupOf(role)`
 * must be one of them.
 */
export interface PhotonMachineByAddress {
  /** IPv4, or IPv6 with `dualStack`; a token is not checked. */
  readonly ipAddress: string;
  /** @default - in the VPC; `all` for an address outside it */
  readonly availabilityZone?: string;
}

/** What can be attached as a server's machine: an instance, an auto-scaling group, an ECS service, or an IP address. */
export type PhotonMachine = PhotonInstance | PhotonScalingGroup | PhotonEcsService | PhotonMachineByAddress;

/** A machine as what it is, so that every place decides for each kind. */
export type Machine =
  | { readonly kind: 'instance'; readonly of: PhotonInstance }
  | { readonly kind: 'scaling-group'; readonly of: PhotonScalingGroup }
  | { readonly kind: 'service'; readonly of: PhotonEcsService }
  | { readonly kind: 'address'; readonly of: PhotonMachineByAddress };

/** @throws PhotonError for what is none of these, such as an L1 construct */
export function machineOfKind(machine: PhotonMachine, server?: ServerNode): Machine {
  if (!isMachine(machine)) throw new PhotonError([notMachine(machine, server)]);
  if ('ipAddress' in machine) return { kind: 'address', of: machine };
  if ('autoScalingGroupName' in machine) return { kind: 'scaling-group', of: machine };
  return 'taskDefinition' in machine ? { kind: 'service', of: machine } : { kind: 'instance', of: machine };
}

/** What each kind of machine has, of which others lack something. */
const MACHINE_KEYS = [
  ['autoScalingGroupName', 'connections', 'addSecurityGroup'],
  ['taskDefinition', 'connections', 'loadBalancerTarget'],
  ['instanceId', 'connections', 'addSecurityGroup'],
];

function isMachine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('ipAddress' in value) return typeof value.ipAddress === 'string';
  return MACHINE_KEYS.some((keys) => keys.every((key) => key in value));
}

function notMachine(value: unknown, server: ServerNode | undefined): Issue {
  const expected =
    'an instance, an auto-scaling group, an ECS service, or an address such as { ipAddress: "10.0.1.7" }';
  return propertyRefused.create(server ? serverPath(server) : {}, { cloud: 'aws', value, expected });
}

/** In messages. */
export const KIND_TITLES: Readonly<Record<Machine['kind'], string>> = {
  instance: 'an instance',
  'scaling-group': 'an auto-scaling group',
  service: 'an ECS service',
  address: 'an address',
};

/** The address by which players reach a machine of direct access; undefined where machines come and go. */
export function publicAddressOf({ kind, of }: Machine): string | undefined {
  if (kind === 'address') return of.ipAddress;
  return kind === 'instance' ? of.instancePublicIp : undefined;
}

/** The address by which other servers reach a machine. In direct access an address is the public one. */
export function privateAddressOf({ kind, of }: Machine, access: 'direct' | 'relay'): string | undefined {
  if (kind === 'address') return access === 'relay' ? of.ipAddress : undefined;
  return kind === 'instance' ? of.instancePrivateIp : undefined;
}

/** The groups of a machine; undefined where it has none that this app knows, as with an imported launch template. */
export function groupsOf({ kind, of }: Machine): readonly ISecurityGroup[] | undefined {
  if (kind === 'address') return undefined;
  try {
    return of.connections.securityGroups;
  } catch {
    // Auto-scaling groups throw where their launch template was given no group.
    return undefined;
  }
}

/** Gives a machine that has a construct of its own a further group. */
export function joinGroup(machine: PhotonInstance | PhotonScalingGroup, group: ISecurityGroup): void {
  try {
    machine.addSecurityGroup(group);
  } catch {
    // An auto-scaling group that is made from a launch template throws, and its connections are the template's.
    machine.connections.addSecurityGroup(group);
  }
}

/** Whether two machines are made from one launch template, so that a group of one would be the other's too. */
export function shareTemplate(machine: Machine, other: Machine): boolean {
  if (machine.kind !== 'scaling-group' || other.kind !== 'scaling-group' || machine.of === other.of)
    return false;
  try {
    return machine.of.connections === other.of.connections;
  } catch {
    return false;
  }
}

/** Whether a group is among others, also where one of the two was imported by its id. */
export const hasGroup = (groups: readonly ISecurityGroup[], group: ISecurityGroup): boolean =>
  groups.some((other) => other === group || other.securityGroupId === group.securityGroupId);
