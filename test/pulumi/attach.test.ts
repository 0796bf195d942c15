import type * as pulumi from '@pulumi/pulumi';
import type { PhotonEndpoint, PhotonServerSettings } from 'photon-server-constructs/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { recordAzure, recordResources } from '../../pulumi/record';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';

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

  test('a mapping by server attaches as calls do', async () => {
    const interfaces = async (make: () => void) =>
      (await recordResources(make)).filter(({ type }) => type === 'azure-native:network:NetworkInterface');
    const called = await interfaces(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
      photon.server('game', 2).createNetworkInterface({ subnetId });
      photon.server('name', 1).createNetworkInterface({ subnetId, acceleratedNetworking: true });
    });
    const attachments = { 'game-2': { subnetId }, 'name-1': { subnetId, acceleratedNetworking: true } };
    const mapped = await interfaces(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName, attachments });
      expect(Object.keys(photon.networkInterfaces)).toEqual(['game-2', 'name-1']);
    });
    expect(called).toHaveLength(2);
    expect(mapped).toEqual(called);
  });

  test('one call covers groups, pools of the server, and the pool for its own connections', async () => {
    const resources = await recordAzure({ ...topology, dualStack: true });
    const nic = resources.find(({ name }) => name === 'photon-game-2');
    expect(nic?.inputs).toMatchObject({
      tags: { 'photon:role': 'game', 'photon:node': '2' },
      networkSecurityGroup: { id: expect.stringMatching(/networkSecurityGroups\/photon-game$/) },
    });
    const group = [{ id: expect.stringMatching(/applicationSecurityGroups\/photon-game$/) }];
    const pools = (...names: string[]) => names.map((name) => ({ id: `${LB}/backendAddressPools/${name}` }));
    const natRules = (...names: string[]) => names.map((name) => ({ id: `${LB}/inboundNatRules/${name}` }));
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
        loadBalancerBackendAddressPools: pools('outbound'),
        loadBalancerInboundNatRules: natRules('game-2-udp', 'game-2-wss'),
      },
      {
        ...common,
        name: 'ipv6',
        primary: false,
        privateIPAddressVersion: 'IPv6',
        loadBalancerBackendAddressPools: pools('outbound-ipv6'),
        loadBalancerInboundNatRules: natRules('game-2-udp-ipv6', 'game-2-wss-ipv6'),
      },
    ]);
  });

  test('in direct access an interface has the public addresses of its families, and endpoints at both', async () => {
    let output: pulumi.Output<PhotonEndpoint[]> | undefined;
    const resources = await recordResources(() => {
      const direct: TopologyInput = {
        servers: { game: 1, master: 1 },
        protocols: ['tcp'],
        clients: ['::/0'],
      };
      const server = new PhotonNetwork('photon', { topology: direct, resourceGroupName }).server('game', 1);
      server.createNetworkInterface({
        subnetId,
        publicIpAddress: { id: 'four', ipAddress: '192.0.2.7' },
        publicIpv6Address: { id: 'six', ipAddress: '2001:db8::7' },
      });
      output = server.endpoints;
    });
    const nic = resources.find(({ type }) => type.endsWith(':NetworkInterface'));
    expect(nic?.inputs['ipConfigurations']).toMatchObject([
      { name: 'ipv4', primary: true, publicIPAddress: { id: 'four' } },
      {
        name: 'ipv6',
        primary: false,
        subnet: { id: subnetId },
        privateIPAddressVersion: 'IPv6',
        publicIPAddress: { id: 'six' },
        applicationSecurityGroups: [{ id: expect.stringMatching(/applicationSecurityGroups\/photon-game$/) }],
      },
    ]);
    expect(await (output as unknown as { promise(): Promise<PhotonEndpoint[]> }).promise()).toMatchObject([
      { host: '192.0.2.7', port: 4531, family: 'ipv4' },
      { host: '2001:db8::7', port: 4531, family: 'ipv6' },
    ]);
  });

  test.each<[string, string[]]>([
    ['both families', ['0.0.0.0/0', '::/0']],
    ['IPv6 alone', ['2001:db8::/32']],
    ['IPv4 alone', ['203.0.113.0/24']],
  ])('what is recorded in direct access for clients of %s passes the check', async (_, clients) => {
    const plan = planTopology({ servers: { game: 1, master: 1 }, protocols: ['udp'], clients });
    const { findings } = checkInfrastructure(plan, [
      readAzure(azureResources(await recordAzure(plan), 'x') ?? [], { roles: rolesOf(plan) }),
    ]);
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  test('in the single layout the one machine joins the pools of every server on it', async () => {
    const config = { ...topology, layout: 'single' as const, servers: { master: 1, game: 1, name: 1 } };
    const nic = (await recordAzure(config)).find(({ type }) => type.endsWith(':NetworkInterface'));
    const [ipv4] = nic?.inputs['ipConfigurations'] as Record<
      'loadBalancerBackendAddressPools' | 'loadBalancerInboundNatRules',
      { id: string }[]
    >[];
    expect(nic?.name).toBe('photon-all-1');
    expect(ipv4?.loadBalancerBackendAddressPools.map(({ id }) => id.split('/').at(-1))).toEqual([
      'name',
      'outbound',
    ]);
    expect(ipv4?.loadBalancerInboundNatRules.map(({ id }) => id.split('/').at(-1))).toEqual([
      'master-1-udp-5055',
      'master-1-udp-27001',
      'master-1-wss-19090',
      'game-1-udp',
      'game-1-wss',
    ]);
  });

  test('name servers that join by address stand in the pool itself, and their interfaces in that for outbound alone', async () => {
    const byAddress = { virtualNetworkId: 'vnet', servers: { name: { 1: '10.0.0.4', 2: '10.0.0.5' } } };
    const resources = await recordResources(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName, relay: { byAddress } });
      photon.server('name', 1).createNetworkInterface({ subnetId, privateIpAddress: '10.0.0.4' });
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

  test('settings name the address of the load balancer and of a master that is attached later', async () => {
    let output: pulumi.Output<PhotonServerSettings> | undefined;
    await recordResources(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
      output = photon.server('game', 2).settings;
      photon.server('master', 1).createNetworkInterface({ subnetId, privateIpAddress: '10.0.0.9' });
    });
    const settings = await (output as unknown as { promise(): Promise<PhotonServerSettings> }).promise();
    expect(settings['Photon.LoadBalancing.dll.config']).toMatchObject({
      PublicIPAddress: '192.0.2.1',
      MasterIPAddress: '10.0.0.9',
    });
  });
});
