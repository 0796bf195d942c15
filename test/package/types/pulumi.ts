import type { Pieces } from './pieces';
import { NO_SUCH_ARGUMENT, NOT_ASSIGNABLE, UNKNOWN_KEY } from './pieces';

const given = `import { planTopology } from 'photon-server-constructs';
import { PhotonLoadBalancer, PhotonNetwork, PhotonSecurityGroups, photonRoleRules } from 'photon-server-constructs/pulumi';
import type { PhotonServer, PhotonTopologyInput } from 'photon-server-constructs/pulumi';
import type { TopologyInput } from 'photon-server-constructs';
declare const resourceGroupName: string;
declare const office: import('@pulumi/pulumi').Output<string>;
declare const publicIpAddress: import('@pulumi/azure-native/network').PublicIPAddress;
declare const read: TopologyInput;
`;
const network = (topology: string, more = '') =>
  `const network = new PhotonNetwork('net', { resourceGroupName, topology: ${topology}${more} });`;
const LITERAL = `{ servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24', office] }`;
const RELAY = LITERAL.replace('}', "}, access: 'relay'");
const attached = (topology: string) =>
  `${network(topology)} network.server('game').createNetworkInterface({ subnetId: '', publicIpAddress });`;

const wrong: Pieces['wrong'] = [
  ...[
    network,
    (topology: string) => `new PhotonSecurityGroups('groups', { resourceGroupName, topology: ${topology} });`,
    (topology: string) => `photonRoleRules({ role: 'game', topology: ${topology} });`,
  ].map((make, at): [string, string, string, number] => [
    `a role that Photon does not have (${at})`,
    make(LITERAL),
    make(LITERAL.replace('game', 'gmae')),
    NOT_ASSIGNABLE,
  ]),
  [
    'a server that the topology does not have',
    `${network(LITERAL)} network.server('game', 2);`,
    `${network(LITERAL)} network.server('gmae', 2);`,
    NO_SUCH_ARGUMENT,
  ],
  [
    'the group of a role that the topology does not have',
    `${network(LITERAL)} network.securityGroupOf('all');`,
    `${network(LITERAL)} network.securityGroupOf('name');`,
    NO_SUCH_ARGUMENT,
  ],
  [
    'a property of load balancers beside the network',
    network(RELAY, ', relay: { idleTimeoutInMinutes: 5 }'),
    network(RELAY, ', idleTimeoutInMinutes: 5'),
    UNKNOWN_KEY,
  ],
  [
    'relay in direct access',
    network(RELAY, ', relay: { idleTimeoutInMinutes: 5 }'),
    network(LITERAL, ', relay: { idleTimeoutInMinutes: 5 }'),
    NOT_ASSIGNABLE,
  ],
  [
    'load balancers alone in direct access',
    `new PhotonLoadBalancer('relay', { resourceGroupName, topology: ${RELAY} });`,
    `new PhotonLoadBalancer('relay', { resourceGroupName, topology: ${LITERAL} });`,
    NOT_ASSIGNABLE,
  ],
  ['the public address of a machine in relay', attached(LITERAL), attached(RELAY), NOT_ASSIGNABLE],
  ['no resource group', network('read'), `new PhotonNetwork('net', { topology: read });`, NO_SUCH_ARGUMENT],
  ['no topology', network('read'), `new PhotonNetwork('net', { resourceGroupName });`, NO_SUCH_ARGUMENT],
  ['an unknown argument', network('read'), network('read', ', allowAll: true'), UNKNOWN_KEY],
];

const right = [
  `${network('read', ', relay: { zones: [] }')} network.server('anything');`,
  network("'photon.yaml'", ', relay: { zones: [] }'),
  network('planTopology(read)', ', relay: { zones: [] }'),
  network('{ ...read, clients: [office] }'),
  `${network("{ config: 'PhotonServer.config', servers: { master: 1, Lobby: 1 }, clients: ['::/0'] }")} network.server('Lobby');`,
  `const topology: PhotonTopologyInput = { servers: { master: 1 }, clients: ['::/0', office] }; ${network('topology')}`,
  `${network(RELAY)} const any: PhotonNetwork = network; const server: PhotonServer = any.server('game');`,
];

export const PULUMI: Pieces = { given, wrong, right };
