import type { INetworkLoadBalancerTarget, INetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { NetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { InstanceIdTarget, IpTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import type { Issue } from '../src/issues/issue';
import type { Transport } from '../src/ports/vocabulary';
import { containerIssues, familyIssues, unfit } from './check-machine';
import type { Machine } from './machine';
import { KIND_TITLES } from './machine';
import type { PublicPort } from './public-ports';
import { ServerTargetGroup } from './server-target-group';
import type { ServerNode } from '../src/topology/machines';
import type { ContainerPort } from './service';
import { hasOwnInterface, serviceTarget } from './service';

type TargetPort = readonly [PublicPort, INetworkTargetGroup];

/** What a target group holds: AWS takes instances or addresses, not both. */
const targetKind = ({ kind, of }: Machine): 'ip' | 'instance' => {
  if (kind === 'service') return hasOwnInterface(of) ? 'ip' : 'instance';
  return kind === 'address' ? 'ip' : 'instance';
};

const transportOf = ({ protocol }: PublicPort): Transport => (protocol.endsWith('UDP') ? 'udp' : 'tcp');

const containerPort = (port: PublicPort): ContainerPort => ({
  port: port.targetPort,
  transport: transportOf(port),
});

/** What is wrong with putting a machine behind the listeners of its server. */
export function targetIssues(
  server: ServerNode,
  machine: Machine,
  ports: readonly TargetPort[],
  dualStack: boolean,
): Issue[] {
  if (ports.length === 0) return [];
  const imported = ports.some(([, targetGroup]) => !(targetGroup instanceof NetworkTargetGroup));
  const mixed = ports.some(
    ([, group]) => group instanceof ServerTargetGroup && group.holdsOtherThan(targetKind(machine)),
  );
  const registersItself = machine.kind === 'scaling-group' || machine.kind === 'service';
  return [
    ...familyIssues(server, machine, dualStack),
    ...containerIssues(
      server,
      machine,
      ports.map(([port]) => containerPort(port)),
      ports.length,
    ),
    ...(imported && !registersItself
      ? [
          unfit(
            server,
            `${KIND_TITLES[machine.kind]} is attached, and its target group is imported`,
            'Attach an auto-scaling group or an ECS service, or register the machine where the target group is made',
          ),
        ]
      : []),
    ...(mixed
      ? [
          unfit(
            server,
            'it shares a target group with servers that are attached in another way',
            'Attach all of them as instances, or all by address',
          ),
        ]
      : []),
  ];
}

/** Registers a machine at the target groups of its server. */
export function registerTargets(ports: readonly TargetPort[], machine: Machine): void {
  for (const [port, targetGroup] of ports) {
    targetGroup.addTarget(targetOf(machine, port));
    if (targetGroup instanceof ServerTargetGroup) targetGroup.holds(targetKind(machine));
  }
}

function targetOf({ kind, of }: Machine, port: PublicPort): INetworkLoadBalancerTarget {
  if (kind === 'address') return new IpTarget(of.ipAddress, port.targetPort, of.availabilityZone);
  if (kind === 'service') return serviceTarget(of, containerPort(port));
  return kind === 'scaling-group' ? of : new InstanceIdTarget(of.instanceId, port.targetPort);
}
