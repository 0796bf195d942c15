import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Protocol } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { PhotonNetwork } from '../../cdk/index';
import type { PhotonRelayProps } from '../../cdk/index';
import { ingressLines, newStack, ofType, RELAY, resourcesOf, synth, tagOf } from './stacks';
import type { Resources } from './stacks';

const LB = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';

const listeners = (resources: Resources) =>
  ofType(resources, LISTENER).map(({ Port, Protocol: protocol, DefaultActions }) => {
    const [{ TargetGroupArn }] = DefaultActions as [{ TargetGroupArn: { Ref: string } }];
    const target = resources[TargetGroupArn.Ref]?.Properties ?? {};
    const server = [tagOf(target, 'photon:role'), tagOf(target, 'photon:node')]
      .filter((part) => part)
      .join(' ');
    return `${Port} ${protocol} -> ${server} ${target['Port']} ${target['Protocol']}, probe ${target['HealthCheckPort']}`;
  });

const attributes = (properties: Readonly<Record<string, unknown>>, key: string) =>
  Object.fromEntries(
    (properties[key] as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]),
  );

describe('a relay', () => {
  let resources: Resources;
  beforeAll(() => {
    resources = synth(RELAY);
  });

  test('has a listener and a target group for each public port, game node i at base + i - 1', () => {
    expect(listeners(resources)).toEqual([
      '5055 UDP -> master 1 5055 UDP, probe 4530',
      '27001 UDP -> master 1 27001 UDP, probe 4530',
      '4530 TCP -> master 1 4530 TCP, probe 4530',
      '10400 UDP -> game 1 5056 UDP, probe 4531',
      '10300 TCP -> game 1 4531 TCP, probe 4531',
      '10401 UDP -> game 2 5056 UDP, probe 4531',
      '10301 TCP -> game 2 4531 TCP, probe 4531',
      '5058 UDP -> name 5058 UDP, probe 4533',
      '27000 UDP -> name 27000 UDP, probe 4533',
      '4533 TCP -> name 4533 TCP, probe 4533',
    ]);
    expect(ofType(resources, TARGETS)).toHaveLength(10);
  });

  test('keeps client addresses, probes over TCP, and gives matches an hour', () => {
    for (const target of ofType(resources, TARGETS)) {
      expect(target).toMatchObject({
        HealthCheckProtocol: 'TCP',
        TargetType: 'instance',
        VpcId: 'vpc-0123456789abcdef0',
      });
      expect(attributes(target, 'TargetGroupAttributes')).toEqual({
        'preserve_client_ip.enabled': 'true',
        'deregistration_delay.timeout_seconds': '3600',
      });
    }
  });

  test('has one internet-facing load balancer across zones, with the group of the load balancers', () => {
    const [balancer, ...more] = ofType(resources, LB);
    expect(more).toEqual([]);
    expect(balancer).toMatchObject({
      Scheme: 'internet-facing',
      Type: 'network',
      Subnets: ['subnet-a', 'subnet-b'],
      SecurityGroups: [{ 'Fn::GetAtt': [expect.stringContaining('loadbalancer'), 'GroupId'] }],
    });
    expect(balancer && attributes(balancer, 'LoadBalancerAttributes')).toMatchObject({
      'load_balancing.cross_zone.enabled': 'true',
    });
    expect(balancer && tagOf(balancer, 'photon:role')).toBe('load-balancer');
  });
});

test('TCP and UDP of one port are one TCP_UDP listener with one target group', () => {
  const resources = synth({ ...RELAY, servers: { master: 1 }, ports: { master: { udp: 5055, tcp: 5055 } } });
  expect(listeners(resources)).toEqual(['5055 TCP_UDP -> master 1 5055 TCP_UDP, probe 5055']);
});

describe('secure WebSockets', () => {
  const topology = { ...RELAY, servers: { master: 1, game: 1 }, protocols: ['wss'] as const };

  test('pass through without tls', () => {
    expect(listeners(synth({ ...topology, protocols: ['wss'] }))).toEqual([
      '19090 TCP -> master 1 19090 TCP, probe 4530',
      '10600 TCP -> game 1 19091 TCP, probe 4531',
    ]);
  });

  test('end at the load balancer with tls, which reaches the WebSocket ports', () => {
    const { stack, vpc } = newStack();
    const certificate = Certificate.fromCertificateArn(
      stack,
      'Certificate',
      'arn:aws:acm:eu-west-1:123456789012:certificate/0',
    );
    new PhotonNetwork(stack, 'Net', {
      vpc,
      topology: { ...topology, protocols: ['wss'], tls: 'terminate' },
      relay: { certificates: [certificate] },
    });
    const resources = resourcesOf(stack);
    expect(listeners(resources)).toEqual([
      '19090 TLS -> master 1 9090 TCP, probe 4530',
      '10600 TLS -> game 1 9091 TCP, probe 4531',
    ]);
    expect(ofType(resources, LISTENER)[0]).toMatchObject({
      Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/0' }],
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    });
    expect(ingressLines(resources)).toEqual([
      'game: 4531/tcp from load-balancer',
      'game: 9091/tcp from load-balancer',
      'load-balancer: 10600/tcp from 203.0.113.0/24',
      'load-balancer: 19090/tcp from 203.0.113.0/24',
      'master: 4520/tcp from game',
      'master: 4530/tcp from load-balancer',
      'master: 9090/tcp from load-balancer',
    ]);
  });
});

test('dual stack has IPv6 targets and source addresses for UDP', () => {
  const resources = synth({ ...RELAY, dualStack: true, clients: ['203.0.113.0/24', '2001:db8::/32'] });
  expect(ofType(resources, LB)[0]).toMatchObject({
    IpAddressType: 'dualstack',
    EnablePrefixForIpv6SourceNat: 'on',
  });
  for (const target of ofType(resources, TARGETS))
    expect(target).toMatchObject({ IpAddressType: 'ipv6', TargetType: 'ip' });
  expect(ingressLines(resources)).toContain('load-balancer: 10400-10401/udp from 2001:db8::/32');
});

test('every property reaches its resource', () => {
  const props: PhotonRelayProps = {
    internetFacing: false,
    crossZone: false,
    deletionProtection: true,
    deregistrationDelay: Duration.minutes(5),
    tcpIdleTimeout: Duration.minutes(10),
    healthCheck: {
      protocol: Protocol.HTTP,
      path: '/',
      interval: Duration.seconds(5),
      healthyThresholdCount: 2,
    },
  };
  const resources = synth(RELAY, { relay: props });
  const [balancer = {}] = ofType(resources, LB);
  expect(balancer).toMatchObject({ Scheme: 'internal', Subnets: ['subnet-c', 'subnet-d'] });
  expect(attributes(balancer, 'LoadBalancerAttributes')).toEqual({
    'deletion_protection.enabled': 'true',
    'load_balancing.cross_zone.enabled': 'false',
  });
  const timeouts = ofType(resources, LISTENER).map(({ Protocol: protocol, ListenerAttributes }) => [
    protocol,
    JSON.stringify(ListenerAttributes),
  ]);
  expect(new Set(timeouts.map((pair) => pair.join(' ')))).toEqual(
    new Set(['UDP ', 'TCP [{"Key":"tcp.idle_timeout.seconds","Value":"600"}]']),
  );
  expect(ofType(resources, TARGETS)[0]).toMatchObject({
    HealthCheckProtocol: 'HTTP',
    HealthCheckIntervalSeconds: 5,
    HealthyThresholdCount: 2,
  });
});
