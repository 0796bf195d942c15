import type { Duration } from 'aws-cdk-lib';
import { Token } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { INetworkLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnListener, Protocol } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Issue } from '../src/issues/issue';
import { suggest } from '../src/issues/suggest';
import type { Plan } from '../src/plan/plan';
import {
  clientIpPreserved,
  dualStackAddresses,
  listenerTaken,
  loadBalancerWithoutGroup,
  propertyRefused,
  relayOnly,
  tlsUnused,
  tlsWithUdp,
} from './issues';
import type { PublicPort } from './public-ports';
import { publicPortsOf, targetGroupKeys } from './public-ports';
import type { PhotonQuotas } from './quotas';
import type { Topology } from '../src/topology/topology';
import { loadBalancerIssues, loadBalancerNumber } from './quotas';
import type { PhotonRelayProps } from './relay-props';
import { RELAY_PROPERTIES } from './relay-props';

/** Everything that AWS would refuse of the load balancers, before any of them exists. */
export function relayIssues(
  plan: Plan,
  props: PhotonRelayProps & { readonly vpc?: IVpc; readonly quotas?: PhotonQuotas },
): Issue[] {
  if (plan.topology.access === 'direct') {
    return RELAY_PROPERTIES.filter((property) => props[property] !== undefined).map((property) =>
      relayOnly.create({ path: property }, { property }),
    );
  }
  const ports = publicPortsOf(plan);
  return [
    ...healthIssues(props.healthCheck),
    ...secondsIssues('tcpIdleTimeout', props.tcpIdleTimeout, 60, 6000),
    ...secondsIssues('deregistrationDelay', props.deregistrationDelay, 0, 3600),
    ...clientIpIssues(ports, props),
    ...tlsIssues(plan, ports, props),
    ...loadBalancerIssues(plan.topology, ports, props.quotas, {
      crossZone: props.crossZone,
      zones: zonesOf(props),
    }),
    ...existingIssues(plan.topology, ports, props),
    ...(plan.topology.dualStack ? [dualStackAddresses.create({ path: 'dualStack' }, {})] : []),
  ];
}

const refused = (path: string, value: unknown, expected: string) =>
  propertyRefused.create({ path }, { value: String(value), expected });

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
      : [refused(`healthCheck.${key}`, value, 'a whole number from 2 to 10')];
  });
  return [
    ...(allowed.includes(protocol)
      ? []
      : [
          refused(
            'healthCheck.protocol',
            protocol,
            'TCP, HTTP or HTTPS, since load balancers probe over nothing else',
          ),
        ]),
    ...(path !== undefined && protocol === Protocol.TCP
      ? [refused('healthCheck.path', path, 'protocol: Protocol.HTTP with it, since TCP probes have no path')]
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
    : [refused(path, `${seconds} s`, `${least} to ${most} whole seconds`)];
}

/** AWS: ELB edit-target-group-attributes. */
function clientIpIssues(ports: readonly PublicPort[], { preserveClientIp }: PhotonRelayProps): Issue[] {
  const udp = ports.find(({ protocol }) => protocol === 'UDP' || protocol === 'TCP_UDP');
  return preserveClientIp === false && udp
    ? [clientIpPreserved.create({ path: 'preserveClientIp' }, { port: udp.port })]
    : [];
}

function tlsIssues({ topology }: Plan, ports: readonly PublicPort[], { tls }: PhotonRelayProps): Issue[] {
  if (!tls) return [];
  const mixed = ports.filter(({ schemes }) => schemes.includes('wss') && schemes.includes('udp'));
  return [
    ...(tls.certificates.length > 0
      ? []
      : [
          refused(
            'tls.certificates',
            '[]',
            'at least one certificate, such as Certificate.fromCertificateArn(...)',
          ),
        ]),
    ...(topology.protocols.includes('wss') ? [] : [tlsUnused.create({ path: 'tls' }, {})]),
    ...mixed.map(({ role, port }) => tlsWithUdp.create({ path: `ports.${role}.wss` }, { role, port })),
  ];
}

/** In how many zones load balancers stand, as far as synthesis knows. */
function zonesOf({ vpc, vpcSubnets, subnetIds, internetFacing }: PhotonRelayProps & { readonly vpc?: IVpc }) {
  if (
    subnetIds ||
    !vpc ||
    vpc.publicSubnets.length + vpc.privateSubnets.length + vpc.isolatedSubnets.length === 0
  )
    return undefined;
  const subnets = vpcSubnets
    ? vpc.selectSubnets(vpcSubnets).subnets
    : internetFacing === false
      ? vpc.privateSubnets
      : vpc.publicSubnets;
  return new Set(subnets.map(({ availabilityZone }) => availabilityZone)).size || undefined;
}

function existingIssues(
  topology: Topology,
  ports: readonly PublicPort[],
  { loadBalancers = {}, targetGroups = {} }: PhotonRelayProps,
): Issue[] {
  const numbers = [...new Set(ports.map((port) => loadBalancerNumber(topology, port)))];
  const keys = ports.flatMap(targetGroupKeys);
  return [
    ...Object.entries(loadBalancers).flatMap(([number, loadBalancer]): Issue[] => {
      const path = `loadBalancers.${number}`;
      if (!numbers.includes(Number(number))) return [refused(path, number, `one of ${numbers.join(', ')}`)];
      if (loadBalancer.securityGroups?.length === 0)
        return [loadBalancerWithoutGroup.create({ path }, { loadBalancer: number })];
      const taken = takenPorts(loadBalancer);
      return ports
        .filter((port) => loadBalancerNumber(topology, port) === Number(number) && taken.includes(port.port))
        .map(({ port }) => listenerTaken.create({ path }, { port }));
    }),
    ...Object.keys(targetGroups)
      .filter((key) => !keys.includes(key))
      .map((key) =>
        refused(
          `targetGroups.${key}`,
          key,
          `the role, node and scheme of a listener, such as ${suggest(key, keys) ?? keys[0]}`,
        ),
      ),
  ];
}

/** Ports on which a load balancer of this program has listeners already. */
function takenPorts(loadBalancer: INetworkLoadBalancer): number[] {
  return loadBalancer.node.root.node
    .findAll()
    .filter((node): node is CfnListener => node instanceof CfnListener)
    .filter((listener) => listener.loadBalancerArn === loadBalancer.loadBalancerArn)
    .flatMap(({ port }) => port ?? []);
}
