import type { IConnectable } from 'aws-cdk-lib/aws-ec2';
import { Connections } from 'aws-cdk-lib/aws-ec2';
import type { INetworkLoadBalancer, INetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Plan, RoleName } from 'photon-server-constructs';
import { throwIfErrors } from '../src/issues/photon-error';
import { annotate, annotateAtSynthesis } from './annotate';
import { Attachments } from './attachments';
import { scalingIssues } from './check-machine';
import { loadBalancerPropIssues } from './check-props';
import { relayIssues } from './check-relay';
import { relayOnly } from './issues';
import type { PhotonLoadBalancerProps } from './load-balancer-props';
import type { PhotonMachine } from './machine';
import { machineOfKind } from './machine';
import type { PhotonTopology } from './planned';
import { plannedFor } from './planned';
import { quotaIssues } from './quotas';
import { Relay } from './relay';
import { requireServer } from './servers';
import { registerTargets, targetIssues } from './targets';

/**
 * The Network Load Balancers through which clients reach the servers (`access: relay`), with their listeners, target
 * groups and health checks. Further load balancers are added where one is full; a server never moves.
 *
 * @example
 * const relay = new PhotonLoadBalancer(this, 'Relay', {
 *   vpc, topology, securityGroup: groups.securityGroupOf('load-balancer'),
 * });
 * relay.attach('game', 1, instance);
 */
export class PhotonLoadBalancer<T extends PhotonTopology = PhotonTopology>
  extends Construct
  implements IConnectable
{
  /** What the topology asks for. */
  readonly plan: Plan;
  /** The load balancers by number: `'1'`, `'2'`. */
  readonly loadBalancers: Record<string, INetworkLoadBalancer>;
  /** The load balancers' group. */
  readonly connections: Connections;

  private readonly relay: Relay;
  private readonly attachments: Attachments;

  /** @throws PhotonError with everything that is wrong with the topology, and what AWS would refuse */
  constructor(scope: Construct, id: string, props: PhotonLoadBalancerProps<T>) {
    super(scope, id);
    throwIfErrors(loadBalancerPropIssues(props));
    this.plan = plannedFor(this, props.topology);
    const issues = [...quotaIssues(props.quotas), ...relayIssues(this.plan, props)];
    if (this.plan.topology.access === 'direct')
      issues.push(relayOnly('topology.access', 'PhotonLoadBalancer'));
    throwIfErrors(issues);
    annotate(this, [...this.plan.issues, ...issues]);
    this.relay = new Relay(this, this.plan, props);
    this.loadBalancers = this.relay.loadBalancers;
    this.connections = new Connections({ securityGroups: [props.securityGroup] });
    this.attachments = new Attachments(this.plan, (server) => this.relay.portsOf(server).length > 0);
    annotateAtSynthesis(this, () => this.attachments.forgotten());
  }

  /**
   * The target groups of one server.
   *
   * @param node from 1
   * @throws PhotonError where the topology has no such server
   */
  targetGroupsOf(role: RoleName<T>, node = 1): INetworkTargetGroup[] {
    return this.relay.portsOf(requireServer(this.plan, { role, node })).map(([, targetGroup]) => targetGroup);
  }

  /**
   * Registers a machine at all listeners of a server. Its security groups are not touched.
   *
   * @param node from 1
   * @throws PhotonError where there is no such server, it has a machine already, or AWS would refuse this one
   */
  attach(role: RoleName<T>, node: number, machine: PhotonMachine): void {
    const server = requireServer(this.plan, { role, node });
    const given = machineOfKind(machine, server);
    const ports = this.relay.portsOf(server);
    const pooled = ports.every(([port]) => port.node === null);
    throwIfErrors([
      ...this.attachments.issuesOf(server, given),
      ...(pooled ? [] : scalingIssues(server, given)),
      ...targetIssues(server, given, ports, this.plan.topology.dualStack),
    ]);
    this.attachments.add({ server, machine: given, publicAddress: undefined, isGiven: false });
    registerTargets(ports, given);
  }
}
