import { diagnose } from './diagnose';

const NOT_ASSIGNABLE = 2322;
const NO_SUCH_ARGUMENT = 2345;
const UNKNOWN_KEY = 2353;

const GIVEN = `import { PhotonNetwork } from 'photon-server-constructs/cdk';
import type { PhotonMachine, PhotonTopologyInput } from 'photon-server-constructs/cdk';
import type { TopologyInput } from 'photon-server-constructs';
declare const stack: import('aws-cdk-lib').Stack;
declare const vpc: import('aws-cdk-lib/aws-ec2').IVpc;
declare const instance: import('aws-cdk-lib/aws-ec2').Instance;
declare const service: import('aws-cdk-lib/aws-ecs').FargateService;
declare const group: import('aws-cdk-lib/aws-autoscaling').AutoScalingGroup;
declare const list: import('aws-cdk-lib/aws-ec2').IPrefixList;
declare const read: TopologyInput;
`;
const network = (topology: string, more = '') =>
  `const network = new PhotonNetwork(stack, 'Net', { vpc, topology: ${topology}${more} });`;
const LITERAL = `{ servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] }`;

/** Each piece beside its right twin, which shows that the error is the one that is meant. */
const CASES: readonly [string, string, string, number][] = [
  [
    'a role that Photon does not have',
    network(LITERAL),
    network(LITERAL.replace('game', 'gmae')),
    NOT_ASSIGNABLE,
  ],
  [
    'a role that Photon does not have, in a constant',
    `const topology = ${LITERAL} as const; ${network('topology')}`,
    `const topology = ${LITERAL.replace('game', 'gmae')} as const; ${network('topology')}`,
    NOT_ASSIGNABLE,
  ],
  [
    'a server that the topology does not have',
    `${network(LITERAL)} network.server('game', 2);`,
    `${network(LITERAL)} network.server('gmae', 2);`,
    NO_SUCH_ARGUMENT,
  ],
  [
    'the group of a role that the topology does not have',
    `${network(LITERAL)} network.securityGroupOf('load-balancer');`,
    `${network(LITERAL)} network.securityGroupOf('name');`,
    NO_SUCH_ARGUMENT,
  ],
  [
    'a property of load balancers beside the network',
    network(LITERAL.replace('}', '}, access: "relay"'), ', relay: { crossZone: true }'),
    network(LITERAL.replace('}', '}, access: "relay"'), ', crossZone: true'),
    UNKNOWN_KEY,
  ],
];

/** What compiles, without a twin. */
const RIGHT = [
  `${network('read')} network.server('anything');`,
  `${network("{ config: 'PhotonServer.config', servers: { master: 1, Lobby: 1 }, clients: ['::/0'] }")} network.server('Lobby');`,
  `const machines: PhotonMachine[] = [instance, service, group, { ipAddress: '10.0.0.1' }];`,
  `const topology: PhotonTopologyInput = { servers: { master: 1 }, clients: [list, vpc.vpcCidrBlock] }; ${network('topology')}`,
  `${network(LITERAL)} const any: PhotonNetwork = network; any.server('game');`,
];

let errors: number[][];
beforeAll(() => {
  errors = diagnose(
    [...CASES.flatMap(([, good, bad]) => [good, bad]), ...RIGHT].map((piece) => GIVEN + piece),
  );
}, 120_000);

test.each(CASES.map(([title, , , code], at) => [title, code, at] as const))(
  '%s does not compile (TS%i)',
  (_, code, at) => {
    expect(errors[2 * at]).toEqual([]);
    expect(errors[2 * at + 1]).toEqual([code]);
  },
);

test.each(RIGHT.map((piece, at) => [piece, at] as const))('%s compiles', (_, at) => {
  expect(errors[2 * CASES.length + at]).toEqual([]);
});
