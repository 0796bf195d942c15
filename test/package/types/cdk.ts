import type { Pieces } from './pieces';
import { NO_SUCH_ARGUMENT, NOT_ASSIGNABLE, TOO_FEW_ARGUMENTS, UNKNOWN_KEY } from './pieces';

const given = `import { planTopology } from 'photon-server-constructs';
import { PhotonLoadBalancer, PhotonNetwork } from 'photon-server-constructs/cdk';
import type { PhotonMachine, PhotonTopologyInput } from 'photon-server-constructs/cdk';
import type { TopologyInput } from 'photon-server-constructs';
declare const stack: import('aws-cdk-lib').Stack;
declare const vpc: import('aws-cdk-lib/aws-ec2').IVpc;
declare const instance: import('aws-cdk-lib/aws-ec2').Instance;
declare const service: import('aws-cdk-lib/aws-ecs').FargateService;
declare const group: import('aws-cdk-lib/aws-autoscaling').AutoScalingGroup;
declare const list: import('aws-cdk-lib/aws-ec2').IPrefixList;
declare const securityGroup: import('aws-cdk-lib/aws-ec2').ISecurityGroup;
declare const read: TopologyInput;
`;
const network = (topology: string, more = '') =>
  `const network = new PhotonNetwork(stack, 'Net', { vpc, topology: ${topology}${more} });`;
const LITERAL = `{ servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] }`;
const RELAY = LITERAL.replace('}', "}, access: 'relay'");

const wrong: Pieces['wrong'] = [
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
    `${network(LITERAL)} network.securityGroupOf('game');`,
    `${network(LITERAL)} network.securityGroupOf('name');`,
    NO_SUCH_ARGUMENT,
  ],
  [
    'the group of load balancers in direct access',
    `${network(RELAY)} network.connectionsOf('load-balancer');`,
    `${network(LITERAL)} network.connectionsOf('load-balancer');`,
    NO_SUCH_ARGUMENT,
  ],
  [
    'the group of all roles where each has its own',
    `${network(LITERAL.replace('}', '}, layout: "single"'))} network.securityGroupOf('all');`,
    `${network(LITERAL)} network.securityGroupOf('all');`,
    NO_SUCH_ARGUMENT,
  ],
  [
    'a property of load balancers beside the network',
    network(RELAY, ', relay: { crossZone: true }'),
    network(RELAY, ', crossZone: true'),
    UNKNOWN_KEY,
  ],
  [
    'relay in direct access',
    network(RELAY, ', relay: { crossZone: true }'),
    network(LITERAL, ', relay: { crossZone: true }'),
    NOT_ASSIGNABLE,
  ],
  [
    'relay in direct access that is written',
    network(RELAY, ', relay: { loadBalancerScope: (number) => number > 1 ? stack : stack }'),
    network(LITERAL.replace('}', "}, access: 'direct'"), ', relay: {}'),
    NOT_ASSIGNABLE,
  ],
  [
    'load balancers alone in direct access',
    `new PhotonLoadBalancer(stack, 'Relay', { vpc, securityGroup, topology: ${RELAY} });`,
    `new PhotonLoadBalancer(stack, 'Relay', { vpc, securityGroup, topology: ${LITERAL} });`,
    NOT_ASSIGNABLE,
  ],
  [
    'the public address of a machine in relay',
    `${network(LITERAL)} network.server('game').attach(instance, { publicAddress: '192.0.2.1' });`,
    `${network(RELAY)} network.server('game').attach(instance, { publicAddress: '192.0.2.1' });`,
    NOT_ASSIGNABLE,
  ],
  [
    'no virtual network',
    network('read'),
    `new PhotonNetwork(stack, 'Net', { topology: read });`,
    NO_SUCH_ARGUMENT,
  ],
  ['no topology', network('read'), `new PhotonNetwork(stack, 'Net', { vpc });`, NO_SUCH_ARGUMENT],
  ['an unknown property', network('read'), network('read', ', allowAll: true'), UNKNOWN_KEY],
  ['no properties', network('read'), `new PhotonNetwork(stack, 'Net');`, TOO_FEW_ARGUMENTS],
];

const right = [
  `${network('read', ', relay: { crossZone: true }')} network.server('anything');`,
  network("'photon.yaml'", ', relay: { crossZone: true }'),
  network('planTopology(read)', ', relay: { crossZone: true }'),
  network("{ ...read, access: 'relay' }", ', relay: {}'),
  network('{ ...read, clients: [list] }'),
  `${network("{ config: 'PhotonServer.config', servers: { master: 1, Lobby: 1 }, clients: ['::/0'] }")} network.server('Lobby');`,
  `const machines: PhotonMachine[] = [instance, service, group, { ipAddress: '10.0.0.1' }];`,
  `const topology: PhotonTopologyInput = { servers: { master: 1 }, clients: [list, vpc.vpcCidrBlock] }; ${network('topology')}`,
  `${network(RELAY)} const any: PhotonNetwork = network; any.server('game');`,
];

export const CDK: Pieces = { given, wrong, right };
