import { CfnOutput, Duration, Fn, Names, Tags } from 'aws-cdk-lib';
import type { IConnectable, ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Connections, Subnet } from 'aws-cdk-lib/aws-ec2';
import type {
  CfnLoadBalancer,
  INetworkLoadBalancer,
  INetworkTargetGroup,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  IpAddressType,
  NetworkListener,
  NetworkLoadBalancer,
  NetworkTargetGroup,
  Protocol,
  SslPolicy,
  TargetGroupIpAddressType,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { throwIfErrors } from '../src/issues/photon-error';
import type { Plan } from '../src/plan/plan';
import { planOf } from '../src/plan/shared-plan';
import type { TopologyInput } from '../src/topology/schema';
import { acknowledgeLoadBalancer, acknowledgePlainListener } from './acknowledgements';
import { annotate } from './annotate';
import type { Server } from './attachments';
import { Attachments, serversOf, serverTitle } from './attachments';
import { relayIssues } from './check-relay';
import type { PhotonEndpoint } from './endpoints';
import { byServer, describeEndpoints } from './endpoints';
import { attachPath, importedTargetIssues, relayedMachineIssues, scalingIssues } from './check-attachment';
import { mixedTargets, relayOnly } from './issues';
import type { PublicPort } from './public-ports';
import { publicPortsOf, targetGroupKeys } from './public-ports';
import type { PhotonQuotas } from './quotas';
import { loadBalancerNumber, quotaIssues } from './quotas';
import type { PhotonOutputProps, PhotonRelayProps } from './relay-props';
import { ServerTargetGroup } from './server-target-group';
import type { PhotonMachine } from './target';
import { isAddress, targetOf } from './target';

/**
 * What {@link PhotonLoadBalancer} is made from.
 *
 * @example
 * const props: PhotonLoadBalancerProps = { vpc, topology, securityGroup, crossZone: true };
 */
export interface PhotonLoadBalancerProps extends PhotonRelayProps, PhotonOutputProps {
  /** Where the load balancers and the servers stand. */
  readonly vpc: IVpc;
  /** What is deployed and who plays; `access` is `relay`. */
  readonly topology: TopologyInput;
  /** The group of all load balancers: `group('load-balancer')` of {@link PhotonSecurityGroups}. */
  readonly securityGroup: ISecurityGroup;
  /** @default - AWS's own */
  readonly quotas?: PhotonQuotas;
}

/**
 * The load balancers of a topology in relay: a listener and a target group for each public port, and health checks on
 * a port that is open to them. Further load balancers are added where one is full; a server never moves.
 *
 * @example
 * const relay = new PhotonLoadBalancer(this, 'Relay', {
 *   vpc, topology, securityGroup: groups.group('load-balancer'),
 * });
 * relay.attach('game', 1, instance);
 */
export class PhotonLoadBalancer extends Construct implements IConnectable {
  /** What the topology asks for. */
  readonly plan: Plan;
  /** The load balancers by number, from 1. */
  readonly loadBalancers: ReadonlyMap<number, INetworkLoadBalancer>;
  /** Target groups by role, node and scheme, as in `game:1:udp`; without the node where servers are pooled. */
  readonly targetGroups: ReadonlyMap<string, INetworkTargetGroup>;
  /** The load balancers' group. */
  readonly connections: Connections;

  private readonly balancers = new Map<
    number,
    { readonly scope: Construct; readonly balancer: INetworkLoadBalancer }
  >();
  private readonly behind = new Map<PublicPort, INetworkTargetGroup>();
  private readonly kinds = new Map<INetworkTargetGroup, 'instances' | 'addresses'>();
  private readonly attachments: Attachments;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PhotonLoadBalancerProps,
  ) {
    super(scope, id);
    const { topology, tls, quotas, securityGroup } = props;
    this.plan = planOf({ topology, cloud: 'aws', terminateTls: tls !== undefined });
    const issues = [...quotaIssues(quotas), ...relayIssues(this.plan, props)];
    if (this.plan.topology.access === 'direct')
      issues.push(relayOnly.create({ path: 'topology.access' }, { property: 'PhotonLoadBalancer' }));
    throwIfErrors(issues);
    annotate(this, issues);

    for (const port of publicPortsOf(this.plan)) this.behind.set(port, this.addListener(port));
    this.loadBalancers = new Map([...this.balancers].map(([number, { balancer }]) => [number, balancer]));
    this.targetGroups = new Map(
      [...this.behind].flatMap(([port, targetGroup]) =>
        targetGroupKeys(port).map((key): [string, INetworkTargetGroup] => [key, targetGroup]),
      ),
    );
    this.connections = new Connections({ securityGroups: [securityGroup] });
    if (props.outputs ?? true) this.writeOutputs();
    this.attachments = new Attachments(
      serversOf(this.plan).filter((server) => this.portsOf(server).length > 0),
    );
    this.node.addValidation({
      validate: () => {
        annotate(this, this.attachments.forgotten());
        return [];
      },
    });
  }

  /** Where clients reach each server. */
  get endpoints(): PhotonEndpoint[] {
    return this.plan.listeners.flatMap((listener) => {
      const { role, node, scheme, transport, port } = listener;
      const host = this.loadBalancers.get(
        loadBalancerNumber(this.plan.topology, listener),
      )?.loadBalancerDnsName;
      return host === undefined ? [] : [{ role, node, scheme, transport, host, port }];
    });
  }

  /** Whether clients come to a server through these load balancers. */
  serves(role: string, node: number): boolean {
    return this.portsOf({ role, node }).length > 0;
  }

  /** The target groups of one server. */
  targetGroupsOf(role: string, node: number): INetworkTargetGroup[] {
    return this.portsOf({ role, node }).map(([, targetGroup]) => targetGroup);
  }

  /**
   * Puts a machine behind all listeners of a server. Its security groups are not touched.
   *
   * @throws PhotonError where there is no such server, it has a machine already, or AWS would refuse this one
   */
  attach(role: string, node: number, machine: PhotonMachine): void {
    throwIfErrors(this.attachmentIssues({ role, node }, machine));
    this.attachments.add({ role, node });
    for (const [{ targetPort }, targetGroup] of this.portsOf({ role, node })) {
      targetGroup.addTarget(targetOf(machine, targetPort));
      this.kinds.set(targetGroup, kindOf(machine));
    }
  }

  /** What {@link PhotonLoadBalancer.attach} would refuse. */
  attachmentIssues(server: Server, machine: PhotonMachine): Issue[] {
    const ports = this.portsOf(server);
    const imported = ports.some(([, targetGroup]) => !(targetGroup instanceof NetworkTargetGroup));
    const mixed = ports.some(
      ([, targetGroup]) => (this.kinds.get(targetGroup) ?? kindOf(machine)) !== kindOf(machine),
    );
    return [
      ...this.attachments.issuesOf(server),
      ...relayedMachineIssues(server, machine, this.plan.topology),
      ...(ports.some(([{ node }]) => node !== null) ? scalingIssues(server, machine) : []),
      ...importedTargetIssues(server, machine, imported),
      ...(mixed ? [mixedTargets.create(attachPath(server), { server: serverTitle(server) })] : []),
    ];
  }

  /** One output a server, in the stack of its load balancer. */
  private writeOutputs(): void {
    for (const [name, endpoints] of byServer(this.endpoints)) {
      const [first] = endpoints;
      const scope = first && this.balancers.get(loadBalancerNumber(this.plan.topology, first))?.scope;
      if (scope)
        new CfnOutput(scope, `endpoint-${name}`, {
          value: describeEndpoints(endpoints),
          description: `Where clients reach ${name}`,
        });
    }
  }

  private portsOf({ role, node }: Server): [PublicPort, INetworkTargetGroup][] {
    return [...this.behind].filter(
      ([port]) => port.role === role && (port.node === null || port.node === node),
    );
  }

  /**
   * A listener is its port: CloudFormation makes new listeners before it deletes old ones, and AWS refuses a second one
   * on a port, so a port that changes hands changes its target group in place.
   */
  private addListener(port: PublicPort): INetworkTargetGroup {
    const { scope, balancer } = this.balancer(loadBalancerNumber(this.plan.topology, port));
    const [key = ''] = targetGroupKeys(port).filter((name) => this.props.targetGroups?.[name]);
    const targetGroup = this.props.targetGroups?.[key] ?? this.newTargetGroup(scope, port);
    const { tls, tcpIdleTimeout } = this.props;
    const listener = new NetworkListener(scope, `Port${port.port}`, {
      loadBalancer: balancer,
      port: port.port,
      protocol: Protocol[port.protocol],
      defaultTargetGroups: [targetGroup],
      ...(port.protocol === 'TLS' && tls
        ? { certificates: [...tls.certificates], sslPolicy: tls.sslPolicy ?? SslPolicy.TLS13_12_RES_PQ }
        : {}),
      ...(port.protocol === 'TCP' && tcpIdleTimeout ? { tcpIdleTimeout } : {}),
    });
    if (port.protocol !== 'TLS') acknowledgePlainListener(listener);
    return targetGroup;
  }

  /** Its id holds whatever AWS replaces it for, so that a target group in use is never replaced, but makes room. */
  private newTargetGroup(scope: Construct, port: PublicPort): INetworkTargetGroup {
    const { role, node, schemes, targetPort, healthPort } = port;
    const { vpc, preserveClientIp = true, deregistrationDelay = Duration.hours(1), healthCheck } = this.props;
    const { dualStack } = this.plan.topology;
    const protocol = port.protocol === 'TLS' ? 'TCP' : port.protocol;
    const family = dualStack ? ['ipv6'] : [];
    const id = [role, ...(node === null ? [] : [node]), ...schemes, protocol, targetPort, ...family].join(
      '-',
    );
    const targetGroup = new ServerTargetGroup(scope, id, {
      vpc,
      port: targetPort,
      protocol: Protocol[protocol],
      preserveClientIp,
      deregistrationDelay,
      healthCheck: { protocol: Protocol.TCP, ...healthCheck, port: `${healthPort}` },
      // UDP over IPv6 needs targets with IPv6 addresses (ELB load-balancer-listeners).
      ...(dualStack ? { ipAddressType: TargetGroupIpAddressType.IPV6, targetType: TargetType.IP } : {}),
    });
    Tags.of(targetGroup).add('photon:role', role);
    if (node !== null) Tags.of(targetGroup).add('photon:node', `${node}`);
    return targetGroup;
  }

  private balancer(number: number) {
    const known = this.balancers.get(number);
    if (known) return known;
    const { loadBalancerScope, loadBalancers } = this.props;
    const scope = loadBalancerScope
      ? new Construct(loadBalancerScope(number), `${Names.nodeUniqueId(this.node)}${number}`)
      : new Construct(this, `${number}`);
    const made = { scope, balancer: loadBalancers?.[number] ?? this.newLoadBalancer(scope) };
    this.balancers.set(number, made);
    return made;
  }

  private newLoadBalancer(scope: Construct): NetworkLoadBalancer {
    const { vpc, securityGroup, subnetIds, vpcSubnets, internetFacing = true, crossZone = true } = this.props;
    const { dualStack } = this.plan.topology;
    const [first] = subnetIds ?? [];
    const subnet =
      first === undefined ? undefined : Subnet.fromSubnetId(scope, 'Subnet', Fn.select(0, subnetIds ?? []));
    const balancer = new NetworkLoadBalancer(scope, 'Nlb', {
      vpc,
      vpcSubnets: subnet ? { subnets: [subnet] } : vpcSubnets,
      internetFacing,
      crossZoneEnabled: crossZone,
      deletionProtection: this.props.deletionProtection ?? false,
      securityGroups: [securityGroup],
      ...(dualStack ? { ipAddressType: IpAddressType.DUAL_STACK, enablePrefixForIpv6SourceNat: true } : {}),
    });
    // CDK selects subnets one by one, which a list that only deployment knows does not allow.
    if (subnetIds) (balancer.node.defaultChild as CfnLoadBalancer).subnets = subnetIds;
    Tags.of(balancer).add('photon:role', 'load-balancer');
    acknowledgeLoadBalancer(balancer, this.props);
    return balancer;
  }
}

const kindOf = (machine: PhotonMachine) => (isAddress(machine) ? 'addresses' : 'instances');
