import type { Stack } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Instance, InstanceType, MachineImage } from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';

export const machineImage = MachineImage.genericWindows({ 'eu-west-1': 'ami-0123456789abcdef0' });
export const instanceType = new InstanceType('c6i.large');

export const instance = (stack: Stack, vpc: IVpc, id: string, more: object = {}) =>
  new Instance(stack, id, { vpc, machineImage, instanceType, ...more });
export const scaling = (stack: Stack, vpc: IVpc, id: string, maxCapacity = 1) =>
  new AutoScalingGroup(stack, id, { vpc, machineImage, instanceType, minCapacity: 1, maxCapacity });
