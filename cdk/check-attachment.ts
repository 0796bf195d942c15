import { Stack, Token } from 'aws-cdk-lib';
import { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import type { Server } from './attachments';
import { serverTitle } from './attachments';
import { attachmentCycle, propertyRefused, scalesBeyondOne, targetFamily, tooManyGroups } from './issues';
import type { PhotonQuotas } from './quotas';
import { DEFAULT_QUOTAS } from './quotas';
import type { PhotonMachine } from './target';
import { isAddress, isScaling, unfitTarget } from './target';

export const attachPath = ({ role, node }: Server) => ({ path: `attach(${role}, ${node})` });

/** What is wrong with a machine behind load balancers. */
export function relayedMachineIssues(
  server: Server,
  machine: PhotonMachine,
  { dualStack }: { readonly dualStack: boolean },
): Issue[] {
  const target = unfitTarget(machine, dualStack);
  const expected = dualStack
    ? 'the IPv6 address of the server'
    : 'an IPv4 address, an instance or an auto-scaling group';
  return target === undefined
    ? []
    : [targetFamily.create(attachPath(server), { server: serverTitle(server), target, expected })];
}

/** Clients need one particular server, so the group that starts it must never start two. */
export function scalingIssues(server: Server, machine: PhotonMachine): Issue[] {
  if (isAddress(machine) || !isScaling(machine)) return [];
  const resource = machine.node.defaultChild ?? machine.node.tryFindChild('ASG');
  if (!(resource instanceof CfnAutoScalingGroup)) return [];
  const { maxSize } = resource;
  return maxSize === '1' || Token.isUnresolved(maxSize)
    ? []
    : [scalesBeyondOne.create(attachPath(server), { server: serverTitle(server), max: maxSize })];
}

/** AWS takes a few groups on an interface (VPC quotas). */
export function groupIssues(
  server: Server,
  machine: PhotonMachine,
  group: ISecurityGroup,
  { groupsPerInterface: limit = DEFAULT_QUOTAS.groupsPerInterface }: PhotonQuotas = {},
): Issue[] {
  if (isAddress(machine)) return [];
  const groups = new Set([...machine.connections.securityGroups, group]);
  return groups.size > limit ? [tooManyGroups.create(attachPath(server), { count: groups.size, limit })] : [];
}

/**
 * An instance needs its group, and its target group needs the instance. Where the latter two stand together in another
 * stack than the instance, each stack would need the other.
 */
export function cycleIssues(
  server: Server,
  machine: PhotonMachine,
  group: ISecurityGroup,
  targetGroups: readonly IConstruct[],
): Issue[] {
  if (isAddress(machine) || isScaling(machine)) return [];
  if (!Token.isUnresolved(machine.instanceId) || !Token.isUnresolved(group.securityGroupId)) return [];
  const stack = Stack.of(machine);
  const network = Stack.of(group);
  return stack !== network && targetGroups.some((targetGroup) => Stack.of(targetGroup) === network)
    ? [
        attachmentCycle.create(attachPath(server), {
          server: serverTitle(server),
          stack: stack.node.path,
          network: network.node.path,
        }),
      ]
    : [];
}

/** Target groups of your own that this program does not make take auto-scaling groups alone. */
export function importedTargetIssues(server: Server, machine: PhotonMachine, imported: boolean): Issue[] {
  if (!imported || (!isAddress(machine) && isScaling(machine))) return [];
  const expected = 'an auto-scaling group, or register the machine where its target group is made';
  return [
    propertyRefused.create(attachPath(server), { value: 'a machine for an imported target group', expected }),
  ];
}
