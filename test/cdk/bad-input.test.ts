import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork } from '../../cdk/index';
import type { PhotonNetworkProps } from '../../cdk/index';
import type { TopologyInput } from '../../src/index';
import { newStack, refusals, RELAY } from './stacks';

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
    'a listener port used twice',
    { ...RELAY, ports: { name: { udp: 5055 } } },
    {},
    ['ports.name.udp [port-clash]'],
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
});
