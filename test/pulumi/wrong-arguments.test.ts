import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import {
  PhotonLoadBalancer,
  PhotonNetwork,
  photonPolicy,
  photonRoleRules,
  PhotonSecurityGroups,
} from 'photon-server-constructs/pulumi';
import { refusal } from './refusal';

const resourceGroupName = 'photon';
const DIRECT = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };
const RELAY = { ...DIRECT, access: 'relay' };
const subnetId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/a';

/** Programs in JavaScript, which no compiler has checked. */
type Component = new (name: unknown, args: unknown) => unknown;
const make = (Class: unknown, args: unknown, name: unknown = 'photon') =>
  new (Class as Component)(name, args);
const networkWith = (args: object, topology: unknown = DIRECT) =>
  make(PhotonNetwork, { topology, resourceGroupName, ...args });
const existing = () => new network.NetworkSecurityGroup('mine', { resourceGroupName });

/** What is refused, by its path; and how many resources the program had made for it. */
const CASES: [string, () => unknown, string, number?][] = [
  ['no arguments', () => make(PhotonNetwork, undefined), ''],
  ['no name', () => make(PhotonNetwork, { topology: DIRECT, resourceGroupName }, null), 'name'],
  ['no resource group', () => make(PhotonNetwork, { topology: DIRECT }), 'resourceGroupName'],
  [
    'groups without a resource group',
    () => make(PhotonSecurityGroups, { topology: DIRECT }),
    'resourceGroupName',
  ],
  [
    'load balancers without a resource group',
    () => make(PhotonLoadBalancer, { topology: RELAY }),
    'resourceGroupName',
  ],
  ['a resource for a topology', () => networkWith({}, existing()), 'topology', 1],
  ['a map for a topology', () => networkWith({}, new Map()), 'topology'],
  ['an Output for a topology', () => networkWith({}, pulumi.output(DIRECT)), 'topology'],
  ['a promise for a topology', () => networkWith({}, Promise.resolve(DIRECT)), 'topology'],
  ['a list for a topology', () => networkWith({}, [DIRECT]), 'topology'],
  ['an empty path', () => networkWith({}, ''), 'topology'],
  [
    'a resource among the clients',
    () => networkWith({}, { ...DIRECT, clients: [existing()] }),
    'clients[0]',
    1,
  ],
  ['another grouping', () => networkWith({ grouping: 'Shared' }), 'grouping'],
  ['another place of groups', () => networkWith({ securityGroupOn: 'subnets' }), 'securityGroupOn'],
  ['a group by its id', () => networkWith({ securityGroups: { game: 'id' } }), 'securityGroups.game'],
  ['one group for all', () => networkWith({ securityGroups: existing() }), 'securityGroups', 1],
  [
    'sources of another audience',
    () => networkWith({ sources: { cleints: { a: '10.0.0.0/24' } } }),
    'sources.cleints',
  ],
  ['sources without names', () => networkWith({ sources: { clients: ['10.0.0.0/24'] } }), 'sources.clients'],
  [
    'sources of another audience for a list of rules',
    () => photonRoleRules({ topology: DIRECT, role: 'game', sources: { cleints: {} } } as never),
    'sources.cleints',
  ],
  ['own rules without names', () => networkWith({ rules: [{ name: 'ssh', priority: 200 }] }), 'rules'],
  [
    'one role as a text',
    () => networkWith({ rules: { ssh: { priority: 200, roles: 'game' } } }),
    'rules.ssh.roles',
  ],
  ['load balancers in direct access', () => networkWith({ relay: {} }), 'relay'],
  ['arguments of load balancers beside `relay`', () => networkWith({ zones: [] }, RELAY), 'zones'],
  ['a misspelt argument of load balancers', () => networkWith({ relay: { zone: [] } }, RELAY), 'relay.zone'],
  [
    'a load balancer without frontends',
    () => networkWith({ relay: { loadBalancers: { 1: { id: 'i', name: 'n' } } } }, RELAY),
    'relay.loadBalancers.1',
  ],
  ['a policy without arguments', () => photonPolicy(undefined as never), 'undefined'],
  ['a baseline without reasons', () => policy({ baseline: [{ id: 'x' }] }), 'baseline[0]'],
  ['custom rules that are no list', () => policy({ customRules: { ssh: true } }), 'customRules'],
  ['an option of another name', () => policy({ ownRules: ['ssh'] }), 'ownRules'],
  ['other stacks by name', () => policy({ otherStacks: ['live'] }), 'otherStacks'],
];

function policy(args: object) {
  return photonPolicy({ topology: DIRECT, ...args } as never);
}

test.each(CASES)('%s', async (_, program, path, before = 0) => {
  const { lines, registered } = await refusal(program);
  expect(lines.map((line) => line.split(': ')[0])).toEqual([path]);
  expect(lines.join()).not.toMatch(/\[object|cloned/);
  expect(registered).toBe(before);
});

interface Handle {
  createNetworkInterface(args?: unknown): unknown;
  attach(networkInterface?: unknown): void;
}

test.each<[string, (photon: PhotonNetwork, game: Handle) => unknown, string]>([
  ['an interface of nothing', (_, game) => game.createNetworkInterface(), 'args'],
  [
    'an address without its resource',
    (_, game) => game.createNetworkInterface({ subnetId, publicIpAddress: '192.0.2.1' }),
    'publicIpAddress',
  ],
  ['nothing attached', (_, game) => game.attach(), 'networkInterface'],
  ['an id attached', (_, game) => game.attach('/subscriptions/s'), 'networkInterface'],
  ['a group attached', (_, game) => game.attach(existing()), 'networkInterface'],
  ['a node that is a text', (photon) => photon.server('game', '1' as never), 'node'],
  ['a role that is not there, in direct access', (photon) => photon.poolsOf('gaem'), 'role'],
  ['no role', (photon) => photon.server(undefined as never), 'role'],
])('%s is refused', async (_, use, path) => {
  const { lines } = await refusal(() => {
    const photon = new PhotonNetwork('photon', { topology: DIRECT as never, resourceGroupName });
    use(photon as never, photon.server('game' as never) as Handle);
  });
  expect(lines.map((line) => line.split(': ')[0])).toEqual([path]);
});
