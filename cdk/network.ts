import type { Connections, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { INetworkLoadBalancer, INetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { SecurityGroupRole, Plan, RoleName } from 'photon-server-constructs';
import { throwIfErrors } from '../src/issues/photon-error';
import { annotate, annotateAtSynthesis } from './annotate';
import { networkPropIssues } from './check-props';
import { relayIssues } from './check-relay';
import type { PhotonEndpoint } from './endpoints';
import type { Groups } from './group-set';
import { networkGroups } from './network-groups';
import type { PhotonNetworkProps } from './network-props';
import { parameterIssues } from './parameters';
import type { PhotonTopology, PlannedNetwork } from './planned';
import { plannedFor } from './planned';
import { Relay } from './relay';
import { NetworkServer } from './network-server';
import type { PhotonServer } from './server';
import { ServerSet } from './server-set';
import { serversOf } from '../src/topology/machines';
import { groupNameOf, requireServer, serverKey } from './servers';

/**
 * The security groups of a Photon Server installation and, with `access: relay`, its load balancers. Each server is
 * attached to its machine with one call.
 *
 * @example
 * const network = new PhotonNetwork(this, 'Photon', { vpc, topology: loadTopology('photon.yaml') });
 * network.server('game', 1).attach(instance);
 */
export class PhotonNetwork<T extends PhotonTopology = PhotonTopology> extends Construct {
  /** What the topology asks for: flows, rules, listeners. */
  readonly plan: Plan;
  /** The load balancers by number: `'1'`, `'2'`; none in direct access. */
  readonly loadBalancers: Record<string, INetworkLoadBalancer>;

  private readonly planned: PlannedNetwork;
  private readonly groups: Groups;
  private readonly relay: Relay | undefined;
  private readonly servers: ServerSet;

  /** @throws PhotonError with everything that is wrong with the topology, and what AWS would refuse; nothing is made */
  constructor(scope: Construct, id: string, props: PhotonNetworkProps<T>) {
    super(scope, id);
    throwIfErrors(networkPropIssues(props));
    this.planned = plannedFor(this, props.topology);
    this.plan = this.planned;
    const { issues, makeGroups } = networkGroups(this, this.planned, props);
    const all = [...issues, ...relayIssues(this.planned, props), ...parameterIssues(props.parameters)];
    throwIfErrors(all);
    annotate(this, [...this.plan.issues, ...all]);

    this.groups = makeGroups();
    if (this.plan.listeners.length > 0) {
      const securityGroup = this.groups.groupOf('load-balancer');
      this.relay = new Relay(new Construct(this, 'Relay'), this.planned, { ...props, securityGroup });
    }
    this.loadBalancers = this.relay?.loadBalancers ?? {};
    this.servers = new ServerSet(this, this.planned, this.groups, this.relay, props);
    annotateAtSynthesis(this, () => this.servers.finalIssues());
  }

  /** Where clients reach each server, by `game-1`; in direct access servers without a host name once they are attached. */
  get endpoints(): Record<string, PhotonEndpoint[]> {
    return Object.fromEntries(
      serversOf(this.plan.topology).map((server) => [serverKey(server), this.servers.endpointsOf(server)]),
    );
  }

  /**
   * One server, which is attached to its machine and says where it is reached and what its configuration must say.
   *
   * @param node from 1
   * @throws PhotonError where the topology has no such server
   */
  server(role: RoleName<T>, node = 1): PhotonServer<T> {
    return new NetworkServer(this.servers, requireServer(this.plan, { role, node }));
  }

  /**
   * The security group of a role; `load-balancer` for that of the load balancers.
   *
   * @throws PhotonError where the topology has no such role
   */
  securityGroupOf(role: SecurityGroupRole<T>): ISecurityGroup {
    return this.groups.groupOf(role);
  }

  /** The connections of a role, for `allowFrom` and its like. */
  connectionsOf(role: SecurityGroupRole<T>): Connections {
    return this.securityGroupOf(role).connections;
  }

  /**
   * The target groups of a role, or of one server; none in direct access.
   *
   * @throws PhotonError where the topology has no such role or server
   */
  targetGroupsOf(role: RoleName<T>, node?: number): INetworkTargetGroup[] {
    groupNameOf(this.plan, role, 'role');
    const servers =
      node === undefined
        ? serversOf(this.plan.topology).filter((server) => server.role === role)
        : [requireServer(this.plan, { role, node })];
    const groups = servers.flatMap((server) => this.relay?.portsOf(server).map(([, group]) => group) ?? []);
    return [...new Set(groups)];
  }
}
