import { CfnOutput } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { ServerSettings } from '../src/server-settings/setting';
import type { Issue } from '../src/issues/issue';
import { throwIfErrors } from '../src/issues/photon-error';
import type { Plan } from '../src/plan/plan';
import { planOf, sharingPlan } from '../src/plan/shared-plan';
import { findRole, machineOf, openPorts, slotOf } from '../src/topology/topology';
import { annotate } from './annotate';
import type { Server } from './attachments';
import { Attachments, serversOf, serverTitle } from './attachments';
import { attachPath, cycleIssues, groupIssues } from './check-attachment';
import { relayIssues } from './check-relay';
import type { PhotonEndpoint } from './endpoints';
import { byServer, describeEndpoints } from './endpoints';
import { groupMissing, machineShared, otherTopology } from './issues';
import { PhotonLoadBalancer } from './load-balancer';
import type { PhotonOutputProps, PhotonRelayProps } from './relay-props';
import type { PhotonParameterProps } from './server-parameters';
import { parameterIssues, settingsOf, writeParameters } from './server-parameters';
import type { PhotonSecurityGroupsProps } from './security-groups';
import { PhotonSecurityGroups, securityGroupIssues } from './security-groups';
import type { PhotonMachine } from './target';
import { isAddress, machineKey, privateAddressOf, publicAddressOf } from './target';

/**
 * What {@link PhotonNetwork} is made from.
 *
 * @example
 * const props: PhotonNetworkProps = { vpc, topology, egress: 'planned', description: 'Photon live' };
 */
export interface PhotonNetworkProps
  extends
    Omit<PhotonSecurityGroupsProps, 'terminateTls' | 'securityGroups'>,
    PhotonRelayProps,
    PhotonOutputProps {
  /**
   * Groups that you already have: by role, `load-balancer` for that of the load balancers; or all of them as made by
   * {@link PhotonSecurityGroups}, maybe in another stack.
   * @default - every role gets a new group
   */
  readonly securityGroups?: PhotonSecurityGroups | Readonly<Record<string, ISecurityGroup>>;
  /**
   * Publishes the settings of every server in SSM parameters, so that a server reads them when it starts.
   * @default - nothing is published
   */
  readonly parameters?: PhotonParameterProps;
}

/**
 * Everything that a topology needs of the network: security groups, and in relay the load balancers. Each server is
 * attached with one call.
 *
 * @example
 * const network = new PhotonNetwork(this, 'Photon', { vpc, topology: loadTopology('photon.yaml') });
 * network.attach('game', 1, instance);
 */
export class PhotonNetwork extends Construct {
  /** What the topology asks for: flows, rules, listeners. */
  readonly plan: Plan;
  /** The security groups, by role. */
  readonly securityGroups: PhotonSecurityGroups;
  /** The load balancers; undefined in direct access. */
  readonly loadBalancer?: PhotonLoadBalancer;

  private readonly attachments: Attachments;
  private readonly machines = new Map<unknown, Server>();
  private readonly direct: PhotonEndpoint[] = [];
  private masterAddress?: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PhotonNetworkProps,
  ) {
    super(scope, id);
    const { securityGroups, topology, tls } = props;
    const terminateTls = tls !== undefined;
    const planned = { topology, cloud: 'aws', terminateTls } as const;
    this.plan = planOf(planned);
    const groupProps = { ...props, terminateTls, securityGroups: byRole(securityGroups) };
    throwIfErrors([
      ...(securityGroups instanceof PhotonSecurityGroups
        ? sameRules(this.plan, securityGroups.plan)
        : securityGroupIssues(this.plan, groupProps)),
      ...relayIssues(this.plan, props),
      ...parameterIssues(props.parameters),
      ...(props.loadBalancers && !(securityGroups && this.hasGroup(securityGroups, 'load-balancer'))
        ? [groupMissing.create({ path: 'securityGroups.load-balancer' }, { party: 'load-balancer' })]
        : []),
    ]);
    const parts = sharingPlan(planned, this.plan, () => {
      const groups =
        securityGroups instanceof PhotonSecurityGroups
          ? securityGroups
          : new PhotonSecurityGroups(this, 'Groups', groupProps);
      if (this.plan.listeners.length === 0) return { groups };
      const securityGroup = groups.group('load-balancer');
      return { groups, relay: new PhotonLoadBalancer(this, 'Relay', { ...props, securityGroup }) };
    });
    this.securityGroups = parts.groups;
    if (parts.relay) this.loadBalancer = parts.relay;
    if (props.parameters) writeParameters(this, this.plan, props.parameters, () => this.settings);
    const others = serversOf(this.plan).filter(({ role, node }) => !this.loadBalancer?.serves(role, node));
    this.attachments = new Attachments(others, serversOf(this.plan));
    this.node.addValidation({
      validate: () => {
        annotate(this, this.attachments.forgotten());
        return [];
      },
    });
  }

  /** Where clients reach each server: in relay through load balancers, in direct access the machines attached so far. */
  get endpoints(): readonly PhotonEndpoint[] {
    return this.loadBalancer?.endpoints ?? this.direct;
  }

  /** What each server's configuration must say, with the addresses of load balancers and machines attached so far. */
  get settings(): readonly ServerSettings[] {
    const addresses = {
      publicAddress: ({ role, node }: Server) =>
        this.endpoints.find((endpoint) => endpoint.role === role && [node, null].includes(endpoint.node))
          ?.host,
      masterAddress: () => this.masterAddress,
    };
    return settingsOf(this.plan, addresses);
  }

  /**
   * The group of a role's machines; `load-balancer` for that of the load balancers.
   *
   * @throws PhotonError where the topology has no such role
   */
  securityGroup(role: string): ISecurityGroup {
    return this.securityGroups.group(role);
  }

  /**
   * Says which machine a server runs on: gives it the role's security group, and puts it behind the server's
   * listeners. A machine given by its address has its groups already, so it is only put behind the listeners.
   *
   * @param node which of the role's servers, from 1
   * @throws PhotonError where there is no such server, it has a machine already, or AWS would refuse this one
   */
  attach(role: string, node: number, machine: PhotonMachine): void {
    const server = { role, node };
    const relayed = this.loadBalancer?.serves(role, node) ? this.loadBalancer : undefined;
    const found = relayed ? relayed.attachmentIssues(server, machine) : this.attachments.issuesOf(server);
    throwIfErrors(found);
    const group = this.securityGroup(role);
    const other = this.machines.get(machineKey(machine));
    throwIfErrors([
      ...groupIssues(server, machine, group, this.props.quotas),
      ...cycleIssues(server, machine, group, relayed?.targetGroupsOf(role, node) ?? []),
      ...(other && this.machineName(other) !== this.machineName(server)
        ? [
            machineShared.create(attachPath(server), {
              server: serverTitle(server),
              other: serverTitle(other),
            }),
          ]
        : []),
    ]);
    if (relayed) relayed.attach(role, node, machine);
    else this.attachments.add(server);
    if (!isAddress(machine) && !other && !machine.connections.securityGroups.includes(group)) {
      machine.addSecurityGroup(group);
    }
    this.machines.set(machineKey(machine), server);
    if (role === findRole(this.plan.topology, 'master')?.role)
      this.masterAddress = privateAddressOf(machine, this.plan.topology.access);
    if (!this.loadBalancer) this.tellEndpoints(this.directEndpoints(server, machine));
  }

  private tellEndpoints(endpoints: readonly PhotonEndpoint[]): void {
    this.direct.push(...endpoints);
    if (this.props.outputs === false) return;
    for (const [name, own] of byServer(endpoints)) {
      new CfnOutput(this, `endpoint-${name}`, {
        value: describeEndpoints(own),
        description: `Where clients reach ${name}`,
      });
    }
  }

  /** Which machine a server stands on: several game servers may share one. */
  private machineName({ role, node }: Server): string {
    const { topology } = this.plan;
    const perMachine = topology.roles.find((servers) => servers.role === role)?.perMachine ?? 1;
    return topology.layout === 'single'
      ? 'all'
      : `${machineOf(topology, role)} ${Math.ceil(node / perMachine)}`;
  }

  private directEndpoints({ role, node }: Server, machine: PhotonMachine): PhotonEndpoint[] {
    const host = publicAddressOf(machine);
    const servers = this.plan.topology.roles.find((candidate) => candidate.role === role);
    if (host === undefined || !servers) return [];
    return openPorts(servers, 'clients')
      .filter(({ slot }) => slot === slotOf(servers, node))
      .map(({ scheme, transport, port }) => ({
        role,
        node,
        scheme: scheme as PhotonEndpoint['scheme'],
        transport,
        host,
        port,
      }));
  }

  private hasGroup(groups: NonNullable<PhotonNetworkProps['securityGroups']>, role: string): boolean {
    return groups instanceof PhotonSecurityGroups
      ? groups.machines.includes(role)
      : groups[role] !== undefined;
  }
}

function byRole(
  groups: PhotonNetworkProps['securityGroups'],
): Readonly<Record<string, ISecurityGroup>> | undefined {
  return groups instanceof PhotonSecurityGroups ? undefined : groups;
}

/** Groups of another topology would leave ports closed, or open. */
function sameRules(plan: Plan, other: Plan): Issue[] {
  return JSON.stringify(plan.rules.aws) === JSON.stringify(other.rules.aws)
    ? []
    : [otherTopology.create({ path: 'securityGroups' }, {})];
}
