import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import type { TopologyInput } from '../../src/topology/topology-input';
import { refusal } from './refusal';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, name: 2 },
  clients: ['203.0.113.0/24'],
};
/** Game servers of one machine need ports of their own. */
const ports = { game: { udp: [5056, 6056], tcp: [4531, 4631] } };
const resourceGroupName = 'photon';
const subnet = (network: string) =>
  `/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/${network}/subnets/servers`;

describe('attaching', () => {
  test.each([
    ['a server that is not counted', 'game', 3, {}, /^node: .*\b3\b.* \[unknown-name\]$/],
    ['a role that is not there', 'dashboard', 1, {}, /^role: .*dashboard.* \[unknown-name\]$/],
    [
      'something else than a subnet',
      'game',
      1,
      { subnetId: '/subscriptions/s/virtualNetworks/one' },
      /^subnetId: .*\/subscriptions\/s\/virtualNetworks\/one.* \[property-refused\]$/,
    ],
    [
      'a public address in relay',
      'game',
      1,
      { publicIpAddress: { id: 'a', ipAddress: 'b' } },
      /^publicIpAddress: .* \[resource-unfit\]$/,
    ],
    [
      'a public IPv6 address in relay',
      'game',
      1,
      { publicIpv6Address: { id: 'a', ipAddress: 'b' } },
      /^publicIpv6Address: .* \[resource-unfit\]$/,
    ],
    ['an empty id of a subnet', 'game', 1, { subnetId: '' }, /^subnetId: .* \[property-refused\]$/],
  ])('%s is refused', async (_title, role, node, args, expected) => {
    const { lines } = await refusal(() => {
      new PhotonNetwork('photon', { topology, resourceGroupName }).server(role, node).createNetworkInterface({
        subnetId: subnet('one'),
        ...args,
      });
    });
    expect(lines).toEqual([expect.stringMatching(expected)]);
  });

  test('a server twice is refused', async () => {
    const { lines } = await refusal(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
      photon.server('game', 1).createNetworkInterface({ subnetId: subnet('one') });
      photon.server('game', 1).createNetworkInterface({ subnetId: subnet('one') });
    });
    expect(lines).toEqual([expect.stringMatching(/^node: game:1 .* \[attached-twice\]$/)]);
  });

  test('a subnet of another virtual network is refused', async () => {
    const { lines } = await refusal(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
      photon.server('game', 1).createNetworkInterface({ subnetId: subnet('one') });
      photon.server('game', 2).createNetworkInterface({ subnetId: subnet('two') });
    });
    expect(lines).toEqual([expect.stringMatching(/^subnetId: .*\/two.*\/one.* \[resource-unfit\]$/)]);
  });

  test.each<[string, Partial<TopologyInput>, string]>([
    [
      'of two game servers',
      { version: 'v3', gameServersPerMachine: 2, servers: { master: 1, game: 2 } },
      'game:1',
    ],
    ['of the single layout', { layout: 'single', servers: { master: 1, game: 2 }, ports }, 'master:1'],
    ['of a master and a game server', { machines: [['master', 'game:2']] }, 'master:1'],
  ])('the machine %s a second time is refused', async (_title, change, first) => {
    const { lines, registered } = await refusal(() => {
      const shared = { ...topology, ...change } as TopologyInput;
      const photon = new PhotonNetwork('photon', { topology: shared, resourceGroupName });
      const [role = '', node] = first.split(':');
      photon.server(role, Number(node)).createNetworkInterface({ subnetId: subnet('one') });
      photon.server('game', 2).createNetworkInterface({ subnetId: subnet('one') });
    });
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^node: game:2 .* ${first}.* \\[attached-twice\\]$`)),
    ]);
    expect(registered).toBeGreaterThan(0);
  });

  test('a group of a role that the topology lacks is refused, with the roles that it has', async () => {
    const { lines } = await refusal(() =>
      new PhotonNetwork('photon', { topology, resourceGroupName }).securityGroupOf('gmae'),
    );
    expect(lines).toEqual([expect.stringMatching(/^role: .*master, game, name.* \[unknown-name\]$/)]);
  });

  test('a scale set for servers that clients need one by one is refused', async () => {
    const { lines } = await refusal(() =>
      new PhotonNetwork('photon', { topology, resourceGroupName }).scaleSetNetworkProfile('game', {
        subnetId: subnet('one'),
      }),
    );
    expect(lines).toEqual([expect.stringMatching(/^role: .*\bname\b.* \[resource-unfit\]$/)]);
  });

  test('servers are attached by a mapping; all that is wrong with it is said before anything is registered', async () => {
    const subnetId = subnet('one');
    const publicIpAddress = { id: 'a', ipAddress: 'b' };
    const { lines, registered } = await refusal(
      () =>
        new PhotonNetwork('photon', {
          topology: { ...topology, machines: [['master', 'game:1']] },
          resourceGroupName,
          attachments: {
            'master-1': { subnetId },
            'game-1': { subnetId },
            'gmae-2': { subnetId },
            'game-2': { subnetId: subnet('two'), publicIpAddress },
            'name-3': { subnetId },
          },
        }),
    );
    expect(lines.map((line) => line.replace(/: .* \[/, ' ['))).toEqual([
      'attachments.game-1 [attached-twice]',
      'attachments.gmae-2 [unknown-name]',
      'attachments.game-2.publicIpAddress [resource-unfit]',
      'attachments.game-2.subnetId [resource-unfit]',
      'attachments.name-3 [unknown-name]',
    ]);
    expect(registered).toBe(0);
  });
});
