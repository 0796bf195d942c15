import { NetworkLoadBalancer, NetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IssueCase } from '../issue-cases';
import { annotated, certificates, direct, network, program, relay } from './program';

/** What can be wrong with load balancers. */
export const LOAD_BALANCERS: readonly IssueCase[] = [
  {
    what: '51 ports of a master',
    code: 'quota-exceeded',
    issuesOf: network({
      ...relay,
      servers: { master: 1 },
      ports: { master: { udp: Array.from({ length: 51 }, (_, index) => 6000 + index) } },
    }),
  },
  {
    what: '251 name servers',
    code: 'quota-exceeded',
    issuesOf: network({ ...relay, servers: { name: 251 } }),
  },
  {
    what: 'load balancers that face the internet, where there are none',
    code: 'missing-key',
    issuesOf: network(direct, { relay: { internetFacing: true } }),
  },
  {
    what: 'a path for parameters without a slash',
    code: 'property-refused',
    issuesOf: network(direct, { parameters: { prefix: 'photon' } }),
  },
  {
    what: 'a probe path over TCP',
    code: 'property-refused',
    issuesOf: network(relay, { relay: { healthCheck: { path: '/' } } }),
  },
  {
    what: 'a load balancer with a number that nobody has',
    code: 'unknown-name',
    issuesOf: program((site) =>
      site.network(relay, ({ stack, vpc }) => ({
        relay: { loadBalancers: { 2: new NetworkLoadBalancer(stack, 'Own', { vpc }) } },
        securityGroups: { 'load-balancer': site.group('1') },
      })),
    ),
  },
  {
    what: 'a machine for a target group of another program',
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
    what: 'hidden players over UDP',
    code: 'property-refused',
    issuesOf: network({ ...relay, servers: { master: 1 } }, { relay: { preserveClientIp: false } }),
  },
  {
    what: 'a certificate that nobody asks for',
    code: 'property-refused',
    issuesOf: program((site) =>
      site.network(relay, (own) => ({ relay: { certificates: certificates(own) } })),
    ),
  },
  {
    what: 'TLS and UDP on one port',
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
        (own) => ({ relay: { certificates: certificates(own) } }),
      ),
    ),
  },
  {
    what: 'a load balancer that was made without a group',
    code: 'resource-unfit',
    issuesOf: program((site) =>
      site.network(relay, ({ stack, vpc }) => ({
        relay: { loadBalancers: { 1: new NetworkLoadBalancer(stack, 'Own', { vpc, securityGroups: [] }) } },
        securityGroups: { 'load-balancer': site.group('1') },
      })),
    ),
  },
  {
    what: 'a load balancer that has the listener already',
    code: 'resource-unfit',
    issuesOf: program((site) =>
      site.network(relay, ({ stack, vpc }) => {
        const securityGroup = site.group('1');
        const own = new NetworkLoadBalancer(stack, 'Own', { vpc, securityGroups: [securityGroup] });
        const target = new NetworkTargetGroup(stack, 'Target', { vpc, port: 1 });
        own.addListener('Taken', { port: 5055, defaultTargetGroups: [target] });
        return { relay: { loadBalancers: { 1: own } }, securityGroups: { 'load-balancer': securityGroup } };
      }),
    ),
  },
  {
    what: 'load balancers for both families',
    code: 'dual-stack-addresses',
    issuesOf: annotated((site) => site.network({ ...relay, dualStack: true })),
  },
  {
    what: 'TLS that ends at load balancers without a certificate',
    code: 'missing-key',
    issuesOf: network({ ...relay, protocols: ['wss'], tls: 'terminate' }),
  },
];
