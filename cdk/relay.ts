import { Duration, Fn, Names } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Subnet } from 'aws-cdk-lib/aws-ec2';
import type {
  CfnLoadBalancer,
  INetworkLoadBalancer,
  INetworkTargetGroup,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  IpAddressType,
  NetworkListener,
  NetworkLoadBalancer,
  Protocol,
  SslPolicy,
  TargetGroupIpAddressType,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Plan } from '../src/plan/plan';
import { acknowledgeLoadBalancer, acknowledgePlainListener } from './acknowledgements';
import type { BalancerAddresses } from './elastic-ips';
import { addressesOf } from './elastic-ips';
import type { PublicPort } from './public-ports';
import { publicPortsOf, targetGroupKeys } from './public-ports';
import { loadBalancerNumber } from './quotas';
import type { PhotonRelayProps, RelayOptions } from './relay-props';
import { ServerTargetGroup } from './server-target-group';
import type { ServerNode } from '../src/topology/machines';
import { tag } from './tags';

/** One load balancer, and where its parts are made. */
export interface Balancer {
  readonly scope: Construct;
  readonly loadBalancer: INetworkLoadBalancer;
  readonly addresses: BalancerAddresses | undefined;
}

/** The load balancers of a plan with their listeners and target groups, made in a scope. */
export class Relay {
  readonly balancers = new Map<number, Balancer>();
  private readonly behind = new Map<PublicPort, INetworkTargetGroup>();
  private readonly props: PhotonRelayProps;

  constructor(
    private readonly root: Construct,
    private readonly plan: Plan,
    private readonly options: RelayOptions & { readonly securityGroup: ISecurityGroup },
  ) {
    this.props = options.relay ?? {};
    for (const port of publicPortsOf(plan)) this.behind.set(port, this.addListener(port));
  }

  /** By number, as constructs hand them out. */
  get loadBalancers(): Record<string, INetworkLoadBalancer> {
    return Object.fromEntries(
      [...this.balancers].map(([number, { loadBalancer }]) => [number, loadBalancer]),
    );
  }

  /** The public ports of one server, each with its target group. */
  portsOf({ role, node }: ServerNode): [PublicPort, INetworkTargetGroup][] {
    return [...this.behind].filter(
      ([port]) => port.role === role && (port.node === null || port.node === node),
    );
  }

  balancerOf(server: ServerNode): Balancer | undefined {
    return this.balancers.get(loadBalancerNumber(this.plan.topology, server));
  }

  /**
   * A listener is its port: CloudFormation makes new listeners before it deletes old ones, and AWS refuses a second one
   * on a port, so a port that changes hands changes its target group in place.
   */
  private addListener(port: PublicPort): INetworkTargetGroup {
    const { scope, loadBalancer } = this.balancer(loadBalancerNumber(this.plan.topology, port));
    const [key = ''] = targetGroupKeys(port).filter((name) => this.props.targetGroups?.[name]);
    const targetGroup = this.props.targetGroups?.[key] ?? this.newTargetGroup(scope, port);
    const { certificates = [], sslPolicy = SslPolicy.TLS13_12_RES_PQ, tcpIdleTimeout } = this.props;
    const listener = new NetworkListener(scope, `Port${port.port}`, {
      loadBalancer,
      port: port.port,
      protocol: Protocol[port.protocol],
      defaultTargetGroups: [targetGroup],
      ...(port.protocol === 'TLS' ? { certificates: [...certificates], sslPolicy } : {}),
      ...(port.protocol === 'TCP' && tcpIdleTimeout ? { tcpIdleTimeout } : {}),
    });
    if (port.protocol !== 'TLS') acknowledgePlainListener(listener);
    return targetGroup;
  }

  /** Its id holds whatever AWS replaces it for, so that a target group in use is never replaced, but makes room. */
  private newTargetGroup(scope: Construct, port: PublicPort): INetworkTargetGroup {
    const { role, node, schemes, targetPort, healthPort } = port;
    const { preserveClientIp = true, deregistrationDelay = Duration.hours(1), healthCheck } = this.props;
    const { dualStack, cluster } = this.plan.topology;
    const protocol = port.protocol === 'TLS' ? 'TCP' : port.protocol;
    const family = dualStack ? ['ipv6'] : [];
    const id = [role, ...(node === null ? [] : [node]), ...schemes, protocol, targetPort, ...family];
    const targetGroup = new ServerTargetGroup(scope, id.join('-'), {
      vpc: this.options.vpc,
      port: targetPort,
      protocol: Protocol[protocol],
      preserveClientIp,
      deregistrationDelay,
      healthCheck: { protocol: Protocol.TCP, ...healthCheck, port: `${healthPort}` },
      // UDP over IPv6 needs targets with IPv6 addresses (ELB load-balancer-listeners).
      ...(dualStack ? { ipAddressType: TargetGroupIpAddressType.IPV6, targetType: TargetType.IP } : {}),
    });
    tag(targetGroup, { role, node, cluster });
    return targetGroup;
  }

  private balancer(number: number): Balancer {
    const cached = this.balancers.get(number);
    if (cached) return cached;
    const { loadBalancerScope, loadBalancers } = this.props;
    const scope = loadBalancerScope
      ? new Construct(loadBalancerScope(number), `${Names.nodeUniqueId(this.root.node)}${number}`)
      : new Construct(this.root, `${number}`);
    const existing = loadBalancers?.[number];
    const { cluster } = this.plan.topology;
    const addresses = existing ? undefined : addressesOf(scope, number, this.options, cluster);
    const loadBalancer = existing ?? this.newLoadBalancer(scope, addresses);
    const made = { scope, loadBalancer, addresses };
    this.balancers.set(number, made);
    return made;
  }

  private newLoadBalancer(scope: Construct, addresses: BalancerAddresses | undefined): NetworkLoadBalancer {
    const { subnetIds, vpcSubnets, internetFacing = true, crossZone = true, certificates } = this.props;
    const { dualStack, cluster } = this.plan.topology;
    const [first] = subnetIds ?? [];
    const subnet =
      first === undefined ? undefined : Subnet.fromSubnetId(scope, 'Subnet', Fn.select(0, subnetIds ?? []));
    const balancer = new NetworkLoadBalancer(scope, 'Nlb', {
      vpc: this.options.vpc,
      vpcSubnets: subnet ? { subnets: [subnet] } : vpcSubnets,
      internetFacing,
      crossZoneEnabled: crossZone,
      deletionProtection: this.props.deletionProtection ?? false,
      securityGroups: [this.options.securityGroup],
      ...(dualStack ? { ipAddressType: IpAddressType.DUAL_STACK, enablePrefixForIpv6SourceNat: true } : {}),
    });
    const resource = balancer.node.defaultChild as CfnLoadBalancer;
    // CDK selects subnets one by one, which a list that only deployment knows does not allow.
    if (subnetIds) resource.subnets = subnetIds;
    if (addresses) {
      resource.subnets = undefined;
      resource.subnetMappings = addresses.mappings;
    }
    tag(balancer, { role: 'load-balancer', cluster });
    acknowledgeLoadBalancer(balancer, (certificates ?? []).length > 0);
    return balancer;
  }
}
