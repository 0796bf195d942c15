import * as network from '@pulumi/azure-native/network';
import { PhotonRoleRules, PhotonSecurityGroups, photonRoleRules } from 'photon-server-constructs/pulumi';
import { recordResources } from '../../pulumi/record';
import type { TopologyInput } from '../../src/topology/topology-input';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const resourceGroupName = 'photon';
const topology: TopologyInput = {
  servers: { master: 1, game: 2 },
  clients: ['203.0.113.0/24', '2001:db8::/32'],
  management: { 'tcp/3389': ['198.51.100.0/24'] },
};
const GROUPS =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network';
const DENY = {
  name: 'deny-all-inbound',
  description: 'everything else, also from the same virtual network',
  priority: 4096,
  direction: 'Inbound',
  access: 'Deny',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
};

type Rule = Readonly<Record<string, unknown>>;
const rulesOf = (inputs: Readonly<Record<string, unknown>> | undefined) =>
  inputs?.['securityRules'] as Rule[];
const brief = (rules: readonly Rule[]) =>
  rules.map(({ priority, name }) => `${String(priority)} ${String(name)}`);

describe('PhotonSecurityGroups', () => {
  test('each role has a group with its rules, its name in a tag, and the deny at the end', async () => {
    const resources = await recordResources(() => {
      new PhotonSecurityGroups('photon', { topology, resourceGroupName, tags: { team: 'games' } });
    });
    expect(resources.map(({ type, name }) => `${type.split(':')[2]} ${name}`).sort()).toEqual([
      'ApplicationSecurityGroup photon-game',
      'ApplicationSecurityGroup photon-master',
      'NetworkSecurityGroup photon-game',
      'NetworkSecurityGroup photon-master',
    ]);
    const master = resources.find(
      ({ type, name }) => type.endsWith(':NetworkSecurityGroup') && name.endsWith('master'),
    );
    expect(master?.inputs['tags']).toEqual({ team: 'games', 'photon:role': 'master' });
    const allow = {
      direction: 'Inbound',
      access: 'Allow',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
    };
    const tcp = {
      ...allow,
      protocol: 'Tcp',
      description: 'client -> master server (tcp)',
      destinationPortRanges: ['4530'],
    };
    const udp = {
      ...allow,
      protocol: 'Udp',
      description: 'client -> master server (udp)',
      destinationPortRanges: ['5055', '27001'],
    };
    expect(rulesOf(master?.inputs)).toEqual([
      { ...tcp, name: 'allow-clients-tcp-ipv4', priority: 1000, sourceAddressPrefixes: ['203.0.113.0/24'] },
      { ...tcp, name: 'allow-clients-tcp-ipv6', priority: 1001, sourceAddressPrefixes: ['2001:db8::/32'] },
      { ...udp, name: 'allow-clients-udp-ipv4', priority: 1002, sourceAddressPrefixes: ['203.0.113.0/24'] },
      { ...udp, name: 'allow-clients-udp-ipv6', priority: 1003, sourceAddressPrefixes: ['2001:db8::/32'] },
      {
        ...allow,
        name: 'allow-servers-tcp-from-game',
        priority: 1012,
        protocol: 'Tcp',
        description: 'game server -> master server (S2S)',
        destinationPortRanges: ['4520'],
        sourceApplicationSecurityGroups: [{ id: `${GROUPS}/applicationSecurityGroups/photon-game` }],
      },
      {
        ...allow,
        name: 'allow-management-tcp-3389-ipv4',
        priority: expect.any(Number),
        protocol: 'Tcp',
        description: 'your own management access',
        destinationPortRanges: ['3389'],
        sourceAddressPrefixes: ['198.51.100.0/24'],
      },
      DENY,
    ]);
  });

  test('in the shared form one group holds all rules, each to the application security group of its role', async () => {
    const resources = await recordResources(() => {
      new PhotonSecurityGroups('photon', { topology, resourceGroupName, grouping: 'shared' });
    });
    const groups = resources.filter(({ type }) => type.endsWith(':NetworkSecurityGroup'));
    expect(groups.map(({ name }) => name)).toEqual(['photon-all']);
    const rules = rulesOf(groups[0]?.inputs);
    expect(rules).toHaveLength(12);
    expect(rules.at(-1)).toEqual(DENY);
    const toMaster = [{ id: `${GROUPS}/applicationSecurityGroups/photon-master` }];
    const s2s = rules.find(({ name }) => name === 'allow-servers-tcp-from-game-to-master');
    expect(s2s).toMatchObject({ priority: 1012, destinationApplicationSecurityGroups: toMaster });
    expect(s2s).not.toHaveProperty('destinationAddressPrefix');
    expect(rules.slice(0, -1).filter((rule) => 'destinationAddressPrefix' in rule)).toEqual([]);
  });

  test('everyone is Internet in relay, never a star: machines of the network are not let in', async () => {
    const resources = await recordResources(() => {
      const open: TopologyInput = {
        ...topology,
        clients: ['0.0.0.0/0', '::/0'],
        access: 'relay',
        dualStack: true,
      };
      new PhotonSecurityGroups('photon', { topology: open, resourceGroupName });
    });
    const allows = resources
      .flatMap(({ inputs }) => rulesOf(inputs) ?? [])
      .filter(({ access }) => access === 'Allow');
    const sources = allows.flatMap((rule) =>
      [rule['sourceAddressPrefix'], rule['sourceAddressPrefixes']].flat(),
    );
    expect([...new Set(sources)].sort()).toEqual(['198.51.100.0/24', 'Internet', undefined]);
  });

  test('service tags have a rule each, the probe one to the health port alone, and only in relay', async () => {
    const tagged: TopologyInput = {
      ...topology,
      servers: { master: 1, game: 2, name: 1 },
      protocols: ['udp'],
      access: 'relay',
      dualStack: true,
      azure: { serviceTags: { clients: ['AzureCloud.westeurope'] } },
    };
    const [relayed, direct] = await Promise.all(
      [tagged, { ...tagged, access: 'direct' as const }].map((input) =>
        recordResources(
          () => void new PhotonSecurityGroups('photon', { topology: input, resourceGroupName }),
        ),
      ),
    );
    const game = (resources = relayed, role = 'game') =>
      rulesOf(
        resources?.find(({ type, name }) => type.endsWith(':NetworkSecurityGroup') && name.endsWith(role))
          ?.inputs,
      );
    expect(brief(game())).toEqual(
      expect.arrayContaining([
        '1022 allow-clients-udp-ipv4',
        '1023 allow-clients-udp-ipv6',
        expect.stringMatching(/^\d+ allow-clients-udp-tag-AzureCloud\.westeurope$/),
        expect.stringMatching(/^\d+ allow-management-tcp-3389-ipv4$/),
        '4096 deny-all-inbound',
      ]),
    );
    expect(game()).toHaveLength(5);
    expect(game(relayed, 'name').find(({ name }) => name === 'allow-probe-tcp')).toMatchObject({
      priority: 1048,
      sourceAddressPrefix: 'AzureLoadBalancer',
      destinationPortRanges: ['4533'],
      protocol: 'Tcp',
    });
    expect(brief(game(direct, 'name')).filter((rule) => rule.includes('probe'))).toEqual([]);
  });

  test('rules of the user stand before those of Photon, in the groups that they name', async () => {
    const ssh = {
      priority: 200,
      access: 'Allow',
      protocol: 'Tcp',
      sourceAddressPrefix: '192.0.2.1',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: '22',
      roles: ['game'],
    };
    const resources = await recordResources(() => {
      new PhotonSecurityGroups('photon', { topology, resourceGroupName, rules: { ssh } });
    });
    const first = Object.fromEntries(
      resources
        .filter(({ type }) => type.endsWith(':NetworkSecurityGroup'))
        .map(({ name, inputs }) => [name, rulesOf(inputs)[0]?.['name']]),
    );
    expect(first).toEqual({ 'photon-game': 'ssh', 'photon-master': 'allow-clients-tcp-ipv4' });
  });
});

describe('the rules of one role for a group of the user', () => {
  const args = { topology, role: 'master', applicationSecurityGroupIds: { game: 'asg-game' } };

  test('inline, for the group’s own list', () => {
    expect(brief(photonRoleRules(args) as unknown as Rule[])).toHaveLength(7);
    expect(photonRoleRules({ ...args, denyRest: false })).toHaveLength(6);
  });

  test('as resources of their own, named after what each is', async () => {
    const resources = await recordResources(() => {
      new PhotonRoleRules('master', { ...args, resourceGroupName, networkSecurityGroup: 'existing' });
    });
    expect(resources.map(({ name }) => name).sort()).toEqual([
      'master-allow-clients-tcp-ipv4',
      'master-allow-clients-tcp-ipv6',
      'master-allow-clients-udp-ipv4',
      'master-allow-clients-udp-ipv6',
      'master-allow-management-tcp-3389-ipv4',
      'master-allow-servers-tcp-from-game',
      'master-deny-all-inbound',
    ]);
    expect(resources.at(-1)?.name).toBe('master-deny-all-inbound');
    expect(resources.find(({ name }) => name.endsWith('from-game'))?.inputs).toMatchObject({
      networkSecurityGroupName: 'existing',
      securityRuleName: 'allow-servers-tcp-from-game',
      sourceApplicationSecurityGroups: [{ id: 'asg-game' }],
    });
  });

  test('a group that keeps its rules inline is refused', async () => {
    await recordResources(() => {
      const groups = new PhotonSecurityGroups('photon', { topology, resourceGroupName });
      const networkSecurityGroup = groups.networkSecurityGroups['game'] as network.NetworkSecurityGroup;
      expect(
        () =>
          new PhotonRoleRules('game', { topology, role: 'game', resourceGroupName, networkSecurityGroup }),
      ).toThrow(/inline rules/);
      const mine = new network.NetworkSecurityGroup('mine', { resourceGroupName });
      new PhotonRoleRules('game', { topology, role: 'game', resourceGroupName, networkSecurityGroup: mine });
    });
  });
});
