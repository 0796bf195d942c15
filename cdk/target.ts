import { Token } from 'aws-cdk-lib';
import type { IConnectable, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { INetworkLoadBalancerTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { InstanceIdTarget, IpTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import type { IConstruct } from 'constructs';
import { addressFamilyOf } from '../src/addresses/cidr';

/**
 * An instance: `Instance` of aws-ec2, and whatever else has an instance's id and takes groups.
 *
 * @example
 * const machine: InstanceMachine = instance;
 */
export interface InstanceMachine extends IConstruct, IConnectable {
  readonly instanceId: string;
  readonly instancePublicIp?: string;
  readonly instancePrivateIp?: string;
  addSecurityGroup(group: ISecurityGroup): void;
}

/**
 * An auto-scaling group: `AutoScalingGroup` of aws-autoscaling. It registers what it starts by itself.
 *
 * @example
 * const machine: ScalingMachine = asg;
 */
export interface ScalingMachine extends IConstruct, IConnectable, INetworkLoadBalancerTarget {
  readonly autoScalingGroupName: string;
  addSecurityGroup(group: ISecurityGroup): void;
}

/**
 * A machine by its address, which has its security groups already: `network.securityGroup(role)` is one of them.
 *
 * @example
 * const machine: AddressMachine = { ipAddress: '10.0.1.7' };
 */
export interface AddressMachine {
  /** IPv4, or IPv6 with `dualStack`; a token is taken as it is. */
  readonly ipAddress: string;
  /** @default - in the VPC; `all` for an address outside of it */
  readonly availabilityZone?: string;
}

/**
 * What a server runs on.
 *
 * @example
 * const machines: PhotonMachine[] = [instance, { ipAddress: '10.0.1.7' }];
 */
export type PhotonMachine = InstanceMachine | ScalingMachine | AddressMachine;

export const isAddress = (machine: PhotonMachine): machine is AddressMachine => 'ipAddress' in machine;
export const isScaling = (machine: PhotonMachine): machine is ScalingMachine =>
  'attachToNetworkTargetGroup' in machine;

/** How a machine is registered at a target group. */
export function targetOf(machine: PhotonMachine, port: number): INetworkLoadBalancerTarget {
  if (isAddress(machine)) return new IpTarget(machine.ipAddress, port, machine.availabilityZone);
  return isScaling(machine) ? machine : new InstanceIdTarget(machine.instanceId, port);
}

/** By which players reach a machine; undefined of an auto-scaling group, whose machines come and go. */
export function publicAddressOf(machine: PhotonMachine): string | undefined {
  if (isAddress(machine)) return machine.ipAddress;
  return isScaling(machine) ? undefined : machine.instancePublicIp;
}

/** By which other servers reach a machine. In direct access an address is the public one. */
export function privateAddressOf(machine: PhotonMachine, access: 'direct' | 'relay'): string | undefined {
  if (isAddress(machine)) return access === 'relay' ? machine.ipAddress : undefined;
  return isScaling(machine) ? undefined : machine.instancePrivateIp;
}

/** What tells machines apart. */
export function machineKey(machine: PhotonMachine): unknown {
  return isAddress(machine) && !Token.isUnresolved(machine.ipAddress) ? machine.ipAddress : machine;
}

/**
 * In words, where load balancers can't take it: in dual stack anything but an IPv6 address, else an IPv6 address or
 * text that is no address.
 */
export function unfitTarget(machine: PhotonMachine, dualStack: boolean): string | undefined {
  if (!isAddress(machine)) {
    if (!dualStack) return undefined;
    return isScaling(machine) ? 'an auto-scaling group' : 'an instance';
  }
  if (Token.isUnresolved(machine.ipAddress)) return undefined;
  const family = addressFamilyOf(machine.ipAddress);
  if (family === undefined) return `${JSON.stringify(machine.ipAddress)}, which is no address`;
  const fits = (family === 'ipv6') === dualStack;
  return fits ? undefined : `${family === 'ipv6' ? 'IPv6' : 'IPv4'} address ${machine.ipAddress}`;
}
