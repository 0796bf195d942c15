import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Protocol } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { PhotonLoadBalancer, PhotonNetwork } from '../../cdk/index';
import type { PhotonNetworkProps } from '../../cdk/index';
import type { TopologyInput } from '../../src/index';
import { DIRECT, newStack, refusals, RELAY } from './stacks';

type Props = Omit<Partial<PhotonNetworkProps>, 'topology'>;

const privateVpc = Vpc.fromVpcAttributes(newStack().stack, 'Own', {
  vpcId: 'vpc-1',
  availabilityZones: ['a', 'b'],
  privateSubnetIds: ['subnet-1', 'subnet-2'],
});

/** Whatever AWS refuses, with the path of the property to change. */
const REFUSED: [string, TopologyInput, Props, string[]][] = [
  ['a VPC without public subnets', RELAY, { vpc: privateVpc }, ['relay.vpcSubnets [property-refused]']],
  ['a private load balancer there', RELAY, { vpc: privateVpc, relay: { internetFacing: false } }, []],
  [
    'probes over UDP',
    RELAY,
    { relay: { healthCheck: { protocol: Protocol.UDP } } },
    ['relay.healthCheck.protocol [property-refused]'],
  ],
  [
    'a path for TCP probes',
    RELAY,
    { relay: { healthCheck: { path: '/' } } },
    ['relay.healthCheck.path [property-refused]'],
  ],
  [
    'probes outside of every range',
    RELAY,
    {
      relay: {
        healthCheck: {
          interval: Duration.seconds(4),
          timeout: Duration.seconds(121),
          healthyThresholdCount: 1,
          unhealthyThresholdCount: 11,
        },
      },
    },
    [
      'relay.healthCheck.interval [property-refused]',
      'relay.healthCheck.timeout [property-refused]',
      'relay.healthCheck.healthyThresholdCount [property-refused]',
      'relay.healthCheck.unhealthyThresholdCount [property-refused]',
    ],
  ],
  [
    'an idle timeout below a minute',
    RELAY,
    { relay: { tcpIdleTimeout: Duration.seconds(59) } },
    ['relay.tcpIdleTimeout [property-refused]'],
  ],
  [
    'an idle timeout of parts of a second',
    RELAY,
    { relay: { tcpIdleTimeout: Duration.millis(60_500) } },
    ['relay.tcpIdleTimeout [property-refused]'],
  ],
  [
    'a deregistration delay above an hour',
    RELAY,
    { relay: { deregistrationDelay: Duration.minutes(61) } },
    ['relay.deregistrationDelay [property-refused]'],
  ],
  [
    'hidden client addresses over UDP',
    RELAY,
    { relay: { preserveClientIp: false } },
    ['relay.preserveClientIp [property-refused]'],
  ],
  [
    'TLS without a certificate',
    { ...RELAY, protocols: ['wss'], tls: 'terminate' },
    { relay: { certificates: [] } },
    ['relay.certificates [missing-key]'],
  ],
  [
    'properties of load balancers where there are none',
    DIRECT,
    { relay: { internetFacing: true, tcpIdleTimeout: Duration.minutes(5) } },
    ['relay [missing-key]'],
  ],
  [
    'IPv6 clients in relay without dual stack',
    { ...RELAY, clients: ['203.0.113.0/24', '2001:db8::/32'] },
    {},
    ['clients[1] [missing-key]'],
  ],
  [
    'a listener port used twice',
    { ...RELAY, ports: { name: { udp: 5055 } } },
    {},
    ['ports.name.udp [port-clash]'],
  ],
  [
    'a port for TCP and UDP of two servers',
    { ...RELAY, ports: { name: { tcp: 5055 } } },
    {},
    ['ports.name.tcp [port-clash]'],
  ],
  [
    'more than 100 game servers on the default bases',
    { ...RELAY, protocols: ['udp'], servers: { master: 1, game: 101 } },
    {},
    ['relayPorts.udp [relay-range-full]'],
  ],
  ['a description with accents', DIRECT, { description: 'Spiélserver' }, ['description [property-refused]']],
  [
    'a description that is too long',
    DIRECT,
    { description: 'x'.repeat(256) },
    ['description [property-refused]'],
  ],
  [
    'a parameter name without a slash',
    DIRECT,
    { parameters: { prefix: 'photon' } },
    ['parameters.prefix [property-refused]'],
  ],
  [
    'a quota that is none',
    DIRECT,
    { quotas: { rulesPerGroup: 0 } },
    ['quotas.rulesPerGroup [property-refused]'],
  ],
  [
    'quotas whose product AWS refuses',
    DIRECT,
    { quotas: { rulesPerGroup: 201 } },
    ['quotas.rulesPerGroup [property-refused]'],
  ],
  [
    '17 groups an interface',
    DIRECT,
    { quotas: { groupsPerInterface: 17 } },
    ['quotas.groupsPerInterface [property-refused]', 'quotas.rulesPerGroup [property-refused]'],
  ],
];

describe('AWS refuses, and so does synthesis', () => {
  test.each(REFUSED)('%s', (_, topology, props, expected) => {
    const { stack, vpc } = newStack();
    const before = stack.node.findAll().length;
    const found = refusals(() => new PhotonNetwork(stack, 'Net', { vpc, topology, ...props }));
    expect(found).toEqual(expected);
    // Nothing is made before everything is checked: the construct itself is all that there is.
    if (expected.length > 0) expect(stack.node.findAll().length).toBe(before + 1);
  });

  test('certificates where nobody speaks TLS', () => {
    const { stack, vpc } = newStack();
    const certificates = [
      Certificate.fromCertificateArn(stack, 'C', 'arn:aws:acm:eu-west-1:123456789012:certificate/0'),
    ];
    expect(
      refusals(() => new PhotonNetwork(stack, 'Net', { vpc, topology: RELAY, relay: { certificates } })),
    ).toEqual(['relay.certificates [property-refused]']);
  });

  test('TLS that ends where no WebSocket port stands behind it', () => {
    const { stack, vpc } = newStack();
    const certificates = [
      Certificate.fromCertificateArn(stack, 'C', 'arn:aws:acm:eu-west-1:123456789012:certificate/0'),
    ];
    const topology: TopologyInput = {
      ...RELAY,
      servers: { master: 1 },
      protocols: ['wss'],
      tls: 'terminate',
      ports: { master: { wss: [19090, 19095], ws: 9090 } },
    };
    expect(
      refusals(() => new PhotonNetwork(stack, 'Net', { vpc, topology, relay: { certificates } })),
    ).toEqual(['ports.master.ws [port-missing]']);
  });

  test('the construct of load balancers in direct access', () => {
    const { stack, vpc } = newStack();
    const securityGroup = new SecurityGroup(stack, 'Group', { vpc });
    expect(
      refusals(() => new PhotonLoadBalancer(stack, 'Relay', { vpc, topology: DIRECT, securityGroup })),
    ).toEqual(['topology.access [missing-key]']);
  });
});
