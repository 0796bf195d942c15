import { Stack, Token } from 'aws-cdk-lib';
import { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { addressFamilyOf, FAMILY_NAMES } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import type { Attachment } from './attachments';
import { exceeded, targetUnfit } from './issues';
import type { Machine } from './machine';
import { groupsOf, hasGroup, KIND_TITLES, shareTemplate } from './machine';
import type { PhotonAwsQuotas } from './quotas';
import { quotaOf } from './quotas';
import type { ServerNode } from '../src/topology/machines';
import { serverTitle } from '../src/topology/machines';
import { serverPath } from './servers';
import type { ContainerPort } from './service';
import { containerOf, desiredCount, hasOwnInterface, hostsHaveGroup } from './service';

/** A target group of one ECS service counts, and a service has at most five (AWS: ECS service quotas). */
const TARGET_GROUPS_OF_SERVICE = 5;

export function unfit(server: ServerNode, problem: string, fix: string): Issue {
  return targetUnfit.create(serverPath(server), { server: serverTitle(server), problem, fix });
}

/** What is wrong with the security groups of a machine, once the group of the server's role joins them. */
export function groupIssues(
  server: ServerNode,
  machine: Machine,
  group: ISecurityGroup,
  quotas?: PhotonAwsQuotas,
): Issue[] {
  if (machine.kind === 'address') return [];
  const groups = groupsOf(machine);
  const write = `network.securityGroupOf('${server.role}')`;
  if (!groups)
    return [
      unfit(
        server,
        'the launch template of the auto-scaling group has no security group that this app knows',
        `Write securityGroup: ${write} on the launch template`,
      ),
    ];
  if (machine.kind === 'service' && !hasOwnInterface(machine.of))
    return hostsHaveGroup(machine.of, group)
      ? []
      : [
          unfit(
            server,
            "tasks of the ECS service share the network interface of the cluster's instances, which lack the group",
            `Call addSecurityGroup(${write}) on the cluster's auto-scaling group`,
          ),
        ];
  const count = groups.length + (hasGroup(groups, group) ? 0 : 1);
  const fix = `Remove some, or have the quota raised and write quotas: { groupsPerInterface: ${count} }.`;
  const subject = `the machine of ${serverTitle(server)}`;
  const most = quotaOf('groupsPerInterface', quotas);
  return exceeded(serverPath(server).path, { subject, count, most, unit: 'security groups', fix });
}

/** Clients need one particular server, so what starts it must never start two. */
export function scalingIssues(server: ServerNode, machine: Machine): Issue[] {
  const most = mostMachines(machine);
  if (most === undefined || most <= 1) return [];
  const property = machine.kind === 'service' ? 'desiredCount' : 'maxCapacity';
  return [
    unfit(
      server,
      `${KIND_TITLES[machine.kind]} may run ${most} machines, and clients need this one server`,
      `Write ${property}: 1, and attach one for each server`,
    ),
  ];
}

function mostMachines({ kind, of }: Machine): number | undefined {
  if (kind === 'service') return desiredCount(of);
  if (kind !== 'scaling-group') return undefined;
  const resource = of.node.defaultChild ?? of.node.tryFindChild('ASG');
  if (!(resource instanceof CfnAutoScalingGroup) || Token.isUnresolved(resource.maxSize)) return undefined;
  return Number(resource.maxSize);
}

/** A launch template gives its groups to all auto-scaling groups that are made from it. */
export function templateIssues(server: ServerNode, machine: Machine, others: readonly Attachment[]): Issue[] {
  const other = others.find((attached) => shareTemplate(attached.machine, machine));
  const problem = `its auto-scaling group has the launch template of ${other && serverTitle(other.server)}, which would get its security group too`;
  return other ? [unfit(server, problem, 'Make a launch template for each role')] : [];
}

/** What is wrong with the ports of a service, and with their number where each is a target group. */
export function containerIssues(
  server: ServerNode,
  machine: Machine,
  ports: readonly ContainerPort[],
  targetGroups: number,
): Issue[] {
  if (machine.kind !== 'service') return [];
  const missing = ports.filter((port) => containerOf(machine.of, port) === undefined);
  const texts = [...new Set(missing.map(({ port, transport }) => `${port}/${transport}`))];
  const mappings = [...new Set(missing.map(mapping))].join(', ');
  return [
    ...(missing.length > 0
      ? [
          unfit(
            server,
            `no container maps ${texts.join(', ')}`,
            `Call addPortMappings(${mappings}) on the container`,
          ),
        ]
      : []),
    ...exceeded(serverPath(server).path, {
      subject: serverTitle(server),
      count: targetGroups,
      most: TARGET_GROUPS_OF_SERVICE,
      unit: 'target groups of one ECS service',
      fix: 'Write fewer protocols.',
    }),
  ];
}

const mapping = ({ port, transport }: ContainerPort) =>
  transport === 'tcp' ? `{ containerPort: ${port} }` : `{ containerPort: ${port}, protocol: Protocol.UDP }`;

/** What load balancers cannot take: in dual stack anything but an IPv6 address, else an IPv6 address or other text. */
export function familyIssues(server: ServerNode, machine: Machine, dualStack: boolean): Issue[] {
  const fix = dualStack
    ? 'Attach the IPv6 address of the server'
    : 'Attach an IPv4 address, an instance, an auto-scaling group or an ECS service';
  if (machine.kind !== 'address') {
    const problem = `dual-stack load balancers send UDP to IPv6 addresses, and ${KIND_TITLES[machine.kind]} is attached`;
    return dualStack ? [unfit(server, problem, fix)] : [];
  }
  const { ipAddress } = machine.of;
  if (Token.isUnresolved(ipAddress)) return [];
  const family = addressFamilyOf(ipAddress);
  if (family === undefined) return [unfit(server, `'${ipAddress}' is not an address`, fix)];
  if ((family === 'ipv6') === dualStack) return [];
  return [unfit(server, `the ${FAMILY_NAMES[family]} address ${ipAddress} is attached`, fix)];
}

/**
 * Whether the stack of a machine would need another stack that needs it: an instance names its group, and what names
 * the instance is beside the group.
 */
export function wouldCycle(
  machine: Machine,
  group: ISecurityGroup,
  namesMachine: Stack | undefined,
): boolean {
  if (machine.kind !== 'instance' || !namesMachine) return false;
  if (!Token.isUnresolved(machine.of.instanceId) || !Token.isUnresolved(group.securityGroupId)) return false;
  const stack = Stack.of(machine.of);
  return stack !== namesMachine && Stack.of(group) === namesMachine;
}
