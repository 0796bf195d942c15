import { NetworkLoadBalancer, NetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Provocation } from '../provokes';
import { annotated, certificates, direct, network, program, relay } from './program';

/** What can be wrong with load balancers. */
export const LOAD_BALANCERS: readonly Provocation[] = [
  {
    what: '51 ports of a master',
    code: 'aws-too-many-listeners',
    provoke: network({
      ...relay,
      servers: { master: 1 },
      ports: { master: { udp: Array.from({ length: 51 }, (_, index) => 6000 + index) } },
    }),
  },
  {
    what: '251 name servers',
    code: 'aws-too-many-targets',
    provoke: network({ ...relay, servers: { name: 251 } }),
  },
  {
    what: 'load balancers that face the internet, where there are none',
    code: 'aws-relay-only',
    provoke: network(direct, { internetFacing: true }),
  },
  {
    what: 'a path for parameters without a slash',
    code: 'aws-property-refused',
    provoke: network(direct, { parameters: { prefix: 'photon' } }),
  },
  {
    what: 'a probe path over TCP',
    code: 'aws-property-refused',
    provoke: network(relay, { healthCheck: { path: '/' } }),
  },
  {
    what: 'a load balancer with a number that nobody has',
    code: 'aws-property-refused',
    provoke: program((site) =>
      site.network(relay, ({ stack, vpc }) => ({
        loadBalancers: { 2: new NetworkLoadBalancer(stack, 'Own', { vpc }) },
        securityGroups: { 'load-balancer': site.group('1') },
      })),
    ),
  },
  {
    what: 'a machine for a target group of another program',
    code: 'aws-property-refused',
    provoke: program((site) => {
      const targetGroupArn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/game/0';
      const made = site.network(relay, ({ stack }) => ({
        targetGroups: {
          'game:1:udp': NetworkTargetGroup.fromTargetGroupAttributes(stack, 'Own', { targetGroupArn }),
        },
      }));
      made.attach('game', 1, { ipAddress: '10.0.0.1' });
    }),
  },
  {
    what: 'hidden players over UDP',
    code: 'aws-client-ip-preserved',
    provoke: network({ ...relay, servers: { master: 1 } }, { preserveClientIp: false }),
  },
  {
    what: 'a certificate that nobody asks for',
    code: 'aws-tls-unused',
    provoke: program((site) => site.network(relay, (own) => ({ tls: { certificates: certificates(own) } }))),
  },
  {
    what: 'TLS and UDP on one port',
    code: 'aws-tls-with-udp',
    provoke: program((site) =>
      site.network(
        {
          ...relay,
          servers: { master: 1 },
          protocols: ['udp', 'wss'],
          ports: { master: { udp: 5055, wss: 5055, ws: 5055 } },
          health: { master: 9000 },
        },
        (own) => ({ tls: { certificates: certificates(own) } }),
      ),
    ),
  },
  {
    what: 'a load balancer that was made without a group',
    code: 'aws-load-balancer-without-group',
    provoke: program((site) =>
      site.network(relay, ({ stack, vpc }) => ({
        loadBalancers: { 1: new NetworkLoadBalancer(stack, 'Own', { vpc, securityGroups: [] }) },
        securityGroups: { 'load-balancer': site.group('1') },
      })),
    ),
  },
  {
    what: 'a load balancer that has the listener already',
    code: 'aws-listener-taken',
    provoke: program((site) =>
      site.network(relay, ({ stack, vpc }) => {
        const securityGroup = site.group('1');
        const own = new NetworkLoadBalancer(stack, 'Own', { vpc, securityGroups: [securityGroup] });
        const target = new NetworkTargetGroup(stack, 'Target', { vpc, port: 1 });
        own.addListener('Taken', { port: 5055, defaultTargetGroups: [target] });
        return { loadBalancers: { 1: own }, securityGroups: { 'load-balancer': securityGroup } };
      }),
    ),
  },
  {
    what: 'load balancers for both families',
    code: 'aws-dual-stack-addresses',
    provoke: annotated((site) => site.network({ ...relay, dualStack: true })),
  },
];
