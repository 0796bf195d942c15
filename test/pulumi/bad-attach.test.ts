import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import type { TopologyInput } from '../../src/topology/schema';
import { refusal } from './refusal';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, name: 2 },
  clients: ['203.0.113.0/24'],
};
const resourceGroupName = 'photon';
const subnet = (network: string) =>
  `/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/${network}/subnets/servers`;

describe('attaching', () => {
  test.each([
    [
      'a server that is not counted',
      'game',
      3,
      {},
      /^node: game server 3 is not in this topology; write one of master 1, game 1, game 2/,
    ],
    ['a role that is not there', 'dashboard', 1, {}, /^role: dashboard server 1 is not in this topology/],
    [
      'something else than a subnet',
      'game',
      1,
      { subnetId: '/subscriptions/s/virtualNetworks/one' },
      /^subnetId: "\/subscriptions\/s\/virtualNetworks\/one" is no id of a subnet/,
    ],
    [
      'a public address in relay',
      'game',
      1,
      { publicIpAddress: { id: 'a', ipAddress: 'b' } },
      /^publicIpAddress: machines have no public address in relay/,
    ],
  ])('%s is refused', async (_title, role, node, args, expected) => {
    const { lines } = await refusal(() => {
      new PhotonNetwork('photon', { topology, resourceGroupName }).attach(role, node, {
        subnetId: subnet('one'),
        ...args,
      });
    });
    expect(lines).toEqual([expect.stringMatching(expected)]);
  });

  test('a server twice is refused', async () => {
    const { lines } = await refusal(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
      photon.attach('game', 1, { subnetId: subnet('one') });
      photon.attach('game', 1, { subnetId: subnet('one') });
    });
    expect(lines).toEqual([
      'node: game server 1 is attached already; attach every server once [attached-twice]',
    ]);
  });

  test('a subnet of another virtual network is refused', async () => {
    const { lines } = await refusal(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
      photon.attach('game', 1, { subnetId: subnet('one') });
      photon.attach('game', 2, { subnetId: subnet('two') });
    });
    expect(lines).toEqual([
      expect.stringMatching(/^subnetId: .*\/two is another virtual network than .*\/one /),
    ]);
  });

  test('the second server of a machine is refused, with the first that covers it', async () => {
    const { lines } = await refusal(() => {
      const two = {
        ...topology,
        servers: { master: 1, game: 2 },
        version: 'v3',
        gameServersPerMachine: 2,
      } as const;
      new PhotonNetwork('photon', { topology: two, resourceGroupName }).attach('game', 2, {
        subnetId: subnet('one'),
      });
    });
    expect(lines).toEqual([
      expect.stringMatching(
        /^node: game server 2 shares a machine, which attach\('game', 1, …\) covers; write that instead, once/,
      ),
    ]);
  });

  test('a server of the single layout is refused, with all that stands for its machine', async () => {
    const { lines } = await refusal(() => {
      const single = {
        servers: { master: 1, game: 1 },
        layout: 'single',
        clients: ['203.0.113.0/24'],
      } as const;
      const photon = new PhotonNetwork('photon', { topology: single, resourceGroupName });
      photon.attach('all', 1, { subnetId: subnet('one') });
      photon.attach('game', 1, { subnetId: subnet('one') });
    });
    expect(lines).toEqual([
      expect.stringMatching(/^role: game server 1 shares a machine, which attach\('all', 1, …\) covers/),
    ]);
  });

  test('a group of a role that the topology lacks is refused, with the roles that it has', async () => {
    const { lines } = await refusal(() =>
      new PhotonNetwork('photon', { topology, resourceGroupName }).securityGroups.groupOf('gmae'),
    );
    expect(lines).toEqual([
      expect.stringMatching(
        /^role: gmae is none of this topology; write one of master, .*\[not-in-topology\]$/,
      ),
    ]);
  });
});
