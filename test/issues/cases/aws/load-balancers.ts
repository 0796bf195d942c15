import { Duration } from 'aws-cdk-lib';
import { NetworkLoadBalancer, NetworkTargetGroup, Protocol } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { PhotonLoadBalancer } from '../../../../cdk';
import type { IssueCase } from '../issue-cases';
import { certificates, direct, network, program, relay } from './program';

/** What can be wrong with load balancers. */
export const LOAD_BALANCERS: readonly IssueCase[] = [
  {
    title: '51 ports of a master',
    code: 'quota-exceeded',
    issuesOf: network({
      ...relay,
      servers: { master: 1 },
      ports: { master: { udp: Array.from({ length: 51 }, (_, index) => 6000 + index) } },
    }),
  },
  {
    title: '251 name servers',
    code: 'quota-exceeded',
    issuesOf: network({ ...relay, servers: { name: 251 } }),
  },
  {
    title: 'load balancers that face the internet, where there are none',
    code: 'missing-key',
    at: 'relay',
    issuesOf: network(direct, { relay: { internetFacing: true } }),
  },
  {
    title: 'a path for parameters without a slash',
    code: 'property-refused',
    at: 'parameters.prefix',
    issuesOf: network(direct, { parameters: { prefix: 'photon' } }),
  },
  {
    title: 'a probe path over TCP',
    code: 'property-refused',
    at: 'relay.healthCheck.path',
    issuesOf: network(relay, { relay: { healthCheck: { path: '/' } } }),
  },
  {
    title: 'probes over UDP',
    code: 'property-refused',
    at: 'relay.healthCheck.protocol',
    issuesOf: network(relay, { relay: { healthCheck: { protocol: Protocol.UDP } } }),
  },
  {
    title: 'an idle timeout below a minute',
    code: 'property-refused',
    at: 'relay.tcpIdleTimeout',
    issuesOf: network(relay, { relay: { tcpIdleTimeout: Duration.seconds(59) } }),
  },
  {
    title: 'an idle timeout of parts of a second',
    code: 'property-refused',
    at: 'relay.tcpIdleTimeout',
    issuesOf: network(relay, { relay: { tcpIdleTimeout: Duration.millis(60_500) } }),
  },
  {
    title: 'a deregistration delay above an hour',
    code: 'property-refused',
    at: 'relay.deregistrationDelay',
    issuesOf: network(relay, { relay: { deregistrationDelay: Duration.minutes(61) } }),
  },
  {
    title: 'load balancers by themselves in direct access',
    code: 'missing-key',
    at: 'topology.access',
    issuesOf: program(({ stack, vpc, group }) => {
      new PhotonLoadBalancer(stack, 'Relay', { vpc, topology: direct, securityGroup: group('1') });
    }),
  },
  {
    title: 'a load balancer with a number that nobody has',
    code: 'unknown-name',
    issuesOf: program((site) =>
      site.network(relay, ({ stack, vpc }) => ({
        relay: { loadBalancers: { 2: new NetworkLoadBalancer(stack, 'Own', { vpc }) } },
        securityGroups: { 'load-balancer': site.group('1') },
      })),
    ),
  },
  {
    title: 'a machine for a target group of another program',
    code: 'resource-unfit',
    issuesOf: program((site) => {
      const targetGroupArn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/game/0';
      const made = site.network(relay, ({ stack }) => ({
        relay: {
          targetGroups: {
            'game:1:udp': NetworkTargetGroup.fromTargetGroupAttributes(stack, 'Own', { targetGroupArn }),
          },
        },
      }));
      made.server('game', 1).attach({ ipAddress: '10.0.0.1' });
    }),
  },
  {
    title: 'hidden players over UDP',
    code: 'property-refused',
    at: 'relay.preserveClientIp',
    issuesOf: network({ ...relay, servers: { master: 1 } }, { relay: { preserveClientIp: false } }),
  },
  {
    title: 'a certificate that nobody asks for',
    code: 'property-refused',
    at: 'relay.certificates',
    issuesOf: program((site) =>
      site.network(relay, (scope) => ({ relay: { certificates: certificates(scope) } })),
    ),
  },
  {
    title: 'TLS and UDP on one port',
    code: 'property-refused',
    issuesOf: program((site) =>
      site.network(
        {
          ...relay,
          servers: { master: 1 },
          protocols: ['udp', 'wss'],
          tls: 'terminate',
          ports: { master: { udp: 5055, wss: 5055, ws: 5055 } },
          health: { master: 9000 },
        },
        (scope) => ({ relay: { certificates: certificates(scope) } }),
      ),
    ),
  },
  {
    title: 'a load balancer that was made without a group',
    code: 'resource-unfit',
    issuesOf: program((site) =>
      site.network(relay, ({ stack, vpc }) => ({
        relay: { loadBalancers: { 1: new NetworkLoadBalancer(stack, 'Own', { vpc, securityGroups: [] }) } },
        securityGroups: { 'load-balancer': site.group('1') },
      })),
    ),
  },
  {
    title: 'a load balancer that has the listener already',
    code: 'resource-unfit',
    issuesOf: program((site) =>
      site.network(relay, ({ stack, vpc }) => {
        const securityGroup = site.group('1');
        const existing = new NetworkLoadBalancer(stack, 'Own', { vpc, securityGroups: [securityGroup] });
        const target = new NetworkTargetGroup(stack, 'Target', { vpc, port: 1 });
        existing.addListener('Taken', { port: 5055, defaultTargetGroups: [target] });
        return {
          relay: { loadBalancers: { 1: existing } },
          securityGroups: { 'load-balancer': securityGroup },
        };
      }),
    ),
  },
  {
    title: 'TLS that ends at load balancers without a certificate',
    code: 'missing-key',
    at: 'relay.certificates',
    issuesOf: network({ ...relay, protocols: ['wss'], tls: 'terminate' }),
  },
];
