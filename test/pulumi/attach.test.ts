import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { recordAzure, recordResources } from '../../pulumi/record';
import type { TopologyInput } from '../../src/topology/schema';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const resourceGroupName = 'photon';
const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, name: 2 },
  protocols: ['udp', 'wss'],
  clients: ['203.0.113.0/24'],
};
const LB =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network/loadBalancers/photon-1';

describe('attaching servers', () => {
  const subnetId =
    '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/servers';

  test('one call covers groups, pools of the server, and the pool for its own connections', async () => {
    const resources = await recordAzure({ ...topology, dualStack: true });
    const nic = resources.find(({ name }) => name === 'photon-game-2');
    expect(nic?.inputs).toMatchObject({
      tags: { 'photon:role': 'game', 'photon:node': '2' },
      networkSecurityGroup: { id: expect.stringMatching(/networkSecurityGroups\/photon-game$/) },
    });
    const group = [{ id: expect.stringMatching(/applicationSecurityGroups\/photon-game$/) }];
    const pools = (...names: string[]) => names.map((name) => ({ id: `${LB}/backendAddressPools/${name}` }));
    const common = {
      subnet: { id: expect.stringMatching(/subnets\/servers$/) },
      privateIPAllocationMethod: 'Dynamic',
      applicationSecurityGroups: group,
    };
    expect(nic?.inputs['ipConfigurations']).toEqual([
      {
        ...common,
        name: 'ipv4',
        primary: true,
        privateIPAddressVersion: 'IPv4',
        loadBalancerBackendAddressPools: pools('game-2', 'outbound'),
      },
      {
        ...common,
        name: 'ipv6',
        primary: false,
        privateIPAddressVersion: 'IPv6',
        loadBalancerBackendAddressPools: pools('game-2-ipv6', 'outbound-ipv6'),
      },
    ]);
  });

  test('in the single layout the one machine joins the pools of every server on it', async () => {
    const config = { ...topology, layout: 'single' as const, servers: { master: 1, game: 1, name: 1 } };
    const nic = (await recordAzure(config)).find(({ type }) => type.endsWith(':NetworkInterface'));
    const [ipv4] = nic?.inputs['ipConfigurations'] as { loadBalancerBackendAddressPools: { id: string }[] }[];
    expect(nic?.name).toBe('photon-all-1');
    expect(ipv4?.loadBalancerBackendAddressPools.map(({ id }) => id.split('/').at(-1))).toEqual([
      'master-1',
      'game-1',
      'name',
      'outbound',
    ]);
  });

  test('name servers that join by address stand in the pool itself, and their interfaces in that for outbound alone', async () => {
    const byAddress = { virtualNetworkId: 'vnet', servers: { name: { 1: '10.0.0.4', 2: '10.0.0.5' } } };
    const resources = await recordResources(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName, byAddress });
      photon.attach('name', 1, { subnetId, privateIpAddress: '10.0.0.4' });
    });
    const balancer = resources.find(({ type }) => type.endsWith(':LoadBalancer'));
    expect(
      (balancer?.inputs['backendAddressPools'] as { name: string }[]).find(({ name }) => name === 'name'),
    ).toEqual({
      name: 'name',
      loadBalancerBackendAddresses: [
        { name: 'name-1', ipAddress: '10.0.0.4', virtualNetwork: { id: 'vnet' } },
        { name: 'name-2', ipAddress: '10.0.0.5', virtualNetwork: { id: 'vnet' } },
      ],
    });
    const nic = resources.find(({ type }) => type.endsWith(':NetworkInterface'));
    expect(nic?.inputs['ipConfigurations']).toMatchObject([
      {
        privateIPAllocationMethod: 'Static',
        privateIPAddress: '10.0.0.4',
        loadBalancerBackendAddressPools: [{ id: `${LB}/backendAddressPools/outbound` }],
      },
    ]);
  });

  test('settings name the address of the load balancer and of the master that was attached', async () => {
    let settings: readonly {
      role: string;
      node: number;
      settings: readonly { name: string; value: string }[];
    }[] = [];
    await recordResources(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
      photon.attach('master', 1, { subnetId, privateIpAddress: '10.0.0.9' });
      photon.settings().apply((known) => (settings = known));
    });
    expect(settings.map(({ role, node }) => `${role}:${node}`)).toEqual([
      'master:1',
      'game:1',
      'game:2',
      'name:1',
      'name:2',
    ]);
    const game = settings.find(({ role, node }) => role === 'game' && node === 2)?.settings ?? [];
    const values = Object.fromEntries(game.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({ PublicIPAddress: '192.0.2.1', MasterIPAddress: '10.0.0.9' });
  });
});
