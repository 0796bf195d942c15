import type { Duration } from 'aws-cdk-lib';
import { Token } from 'aws-cdk-lib';
import type { INetworkLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnListener, Protocol } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { resourceUnfit } from '../src/plan/component-issues';
import { elasticIpIssues } from './elastic-ips';
import { certificateMissing, entryIssues, refused, relayOnly } from './issues';
import type { Topology } from '../src/topology/topology';
import type { PublicPort } from './public-ports';
import { publicPortsOf, targetGroupKeys } from './public-ports';
import { loadBalancerIssues, loadBalancerNumber } from './quotas';
import type { PhotonRelayProps, RelayOptions } from './relay-props';
import { subnetsOf } from './subnets';

/** Everything that AWS would refuse of the load balancers, before any of them exists. */
export function relayIssues(plan: Plan, options: RelayOptions): Issue[] {
  const { relay = {} } = options;
  if (plan.topology.access === 'direct')
    return options.relay === undefined ? [] : [relayOnly('relay', 'relay')];
  const ports = publicPortsOf(plan);
  return [
    ...healthIssues(relay.healthCheck),
    ...secondsIssues('tcpIdleTimeout', relay.tcpIdleTimeout, 60, 6000),
    ...secondsIssues('deregistrationDelay', relay.deregistrationDelay, 0, 3600),
    ...clientIpIssues(ports, relay),
    ...tlsIssues(plan, ports, relay),
    ...loadBalancerIssues(plan.topology, ports, options.quotas, {
      crossZone: relay.crossZone,
      zones: zonesOf(options),
    }),
    ...existingIssues(plan.topology, ports, relay),
    ...subnetIssues(options),
    ...elasticIpIssues([...new Set(ports.map((port) => loadBalancerNumber(plan.topology, port)))], options),
  ];
}

const refusedRelay = (path: string, value: unknown, expected: string) =>
  refused(`relay.${path}`, value, expected);

/** AWS: ELB target-group-health-checks. */
function healthIssues(check: PhotonRelayProps['healthCheck'] = {}): Issue[] {
  const allowed: readonly (Protocol | undefined)[] = [undefined, Protocol.TCP, Protocol.HTTP, Protocol.HTTPS];
  const { protocol = Protocol.TCP, path } = check;
  const thresholds = (['healthyThresholdCount', 'unhealthyThresholdCount'] as const).flatMap((key) => {
    const value = check[key];
    return value === undefined ||
      Token.isUnresolved(value) ||
      (Number.isInteger(value) && value >= 2 && value <= 10)
      ? []
      : [refusedRelay(`healthCheck.${key}`, value, 'a whole number from 2 to 10')];
  });
  return [
    ...(allowed.includes(protocol)
      ? []
      : [
          refusedRelay(
            'healthCheck.protocol',
            protocol,
            'TCP, HTTP or HTTPS, since load balancers probe over nothing else',
          ),
        ]),
    ...(path !== undefined && protocol === Protocol.TCP
      ? [
          refusedRelay(
            'healthCheck.path',
            path,
            'protocol: Protocol.HTTP with it, since TCP probes have no path',
          ),
        ]
      : []),
    ...secondsIssues('healthCheck.interval', check.interval, 5, 300),
    ...secondsIssues('healthCheck.timeout', check.timeout, 2, 120),
    ...thresholds,
  ];
}

function secondsIssues(path: string, duration: Duration | undefined, least: number, most: number): Issue[] {
  if (duration === undefined || duration.isUnresolved()) return [];
  const seconds = duration.toMilliseconds() / 1000;
  return Number.isInteger(seconds) && least <= seconds && seconds <= most
    ? []
    : [refusedRelay(path, `${seconds} s`, `${least} to ${most} whole seconds`)];
}

/** AWS: ELB edit-target-group-attributes. */
function clientIpIssues(ports: readonly PublicPort[], { preserveClientIp }: PhotonRelayProps): Issue[] {
  const udp = ports.find(({ protocol }) => protocol === 'UDP' || protocol === 'TCP_UDP');
  const expected = `true, since AWS always keeps client addresses over UDP (port ${udp?.port})`;
  return preserveClientIp === false && udp ? [refusedRelay('preserveClientIp', false, expected)] : [];
}

function tlsIssues({ topology }: Plan, ports: readonly PublicPort[], relay: PhotonRelayProps): Issue[] {
  const { certificates = [] } = relay;
  if (topology.tls !== 'terminate') {
    const expected =
      'no certificates, because the topology has tls: passthrough (write tls: terminate to use them)';
    return certificates.length > 0 ? [refusedRelay('certificates', certificates.length, expected)] : [];
  }
  const mixed = ports.filter(({ schemes }) => schemes.includes('wss') && schemes.includes('udp'));
  return [
    ...(certificates.length > 0 ? [] : [certificateMissing.create({ path: 'relay.certificates' }, {})]),
    ...mixed.map(({ role, port }) =>
      refused(`ports.${role}.wss`, port, 'a port without UDP, since one listener cannot serve TLS and UDP'),
    ),
  ];
}

/** CDK would say that there are no public subnet groups, but neither what for nor what to write. */
function subnetIssues(options: RelayOptions): Issue[] {
  const { internetFacing = true, loadBalancers, vpcSubnets } = options.relay ?? {};
  if (!internetFacing || loadBalancers || vpcSubnets || subnetsOf(options)?.length !== 0) return [];
  const expected =
    'the subnets of the load balancers or internetFacing: false, since the VPC has no public ones';
  return [refusedRelay('vpcSubnets', undefined, expected)];
}

/** In how many zones load balancers are, as far as synthesis knows. */
function zonesOf(options: RelayOptions): number | undefined {
  const zones = subnetsOf(options)?.map(({ availabilityZone }) => availabilityZone);
  return new Set(zones).size || undefined;
}

function existingIssues(
  topology: Topology,
  ports: readonly PublicPort[],
  { loadBalancers = {}, targetGroups = {} }: PhotonRelayProps,
): Issue[] {
  const numbers = [...new Set(ports.map((port) => String(loadBalancerNumber(topology, port))))];
  const named = { path: 'relay.loadBalancers', kind: 'load balancer', expected: numbers };
  return [
    ...entryIssues(loadBalancers, named, (loadBalancer, path, number) => {
      if (loadBalancer.securityGroups?.length === 0)
        return [
          resourceUnfit.create(
            { path },
            {
              problem: `load balancer ${number} was made without a security group, and AWS adds none later`,
              fix: 'Make it again with securityGroups',
            },
          ),
        ];
      const taken = takenPorts(loadBalancer);
      return ports
        .filter((port) => String(loadBalancerNumber(topology, port)) === number && taken.includes(port.port))
        .map(({ port }) =>
          resourceUnfit.create(
            { path },
            {
              problem: `port ${port} of load balancer ${number} already has a listener`,
              fix: 'Remove that listener, or write another public port under `relayPorts` in the topology',
            },
          ),
        );
    }),
    ...entryIssues(
      targetGroups,
      { path: 'relay.targetGroups', kind: 'target group', expected: ports.flatMap(targetGroupKeys) },
      () => [],
    ),
  ];
}

/** Ports on which a load balancer of this app has listeners already. */
function takenPorts(loadBalancer: INetworkLoadBalancer): number[] {
  return loadBalancer.node.root.node
    .findAll()
    .filter((node): node is CfnListener => node instanceof CfnListener)
    .filter((listener) => listener.loadBalancerArn === loadBalancer.loadBalancerArn)
    .flatMap(({ port }) => port ?? []);
}
