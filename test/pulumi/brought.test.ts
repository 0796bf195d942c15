import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { PhotonExistingLoadBalancer } from 'photon-server-constructs/pulumi';
import { PhotonLoadBalancer, PhotonNetwork } from 'photon-server-constructs/pulumi';
import { recordResources } from '../../pulumi/record';
import { hasInlineRules, nameWithoutInlineRules } from '../../pulumi/inline-rules';
import { inlineAndStandalone as refused } from '../../pulumi/issues';
import type { Issue } from '../../src/issues/issue';
import type { TopologyInput } from '../../src/topology/topology-input';
import { refusal } from './refusal';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const resourceGroupName = 'photon';
const NETWORK =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network';
const subnetId = `${NETWORK}/virtualNetworks/v/subnets/servers`;
const topology: TopologyInput = {
  servers: { master: 1, name: 3 },
  protocols: ['tcp'],
  access: 'relay',
  clients: ['203.0.113.0/24'],
};
const idEnds = (end: string) => ({ id: expect.stringMatching(new RegExp(`/${end}$`)) as string });

test('a scale set has the groups and the pool of a pooled role, whose servers are attached with it', async () => {
  let profile: unknown;
  const missing: string[] = [];
  await recordResources(async () => {
    const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
    profile = photon.scaleSetNetworkProfile('name', { subnetId });
    const [configuration] = (profile as { networkInterfaceConfigurations: Profile[] })
      .networkInterfaceConfigurations;
    profile = await resolved(configuration);
    try {
      photon.server('name', 3).createNetworkInterface({ subnetId });
    } catch (error) {
      missing.push(String(error));
    }
  });
  expect(profile).toMatchObject({
    name: 'name',
    primary: true,
    networkSecurityGroup: idEnds('networkSecurityGroups/photon-name'),
    ipConfigurations: [
      {
        name: 'ipv4',
        subnet: { id: subnetId },
        applicationSecurityGroups: [idEnds('applicationSecurityGroups/photon-name')],
        loadBalancerBackendAddressPools: [
          idEnds('backendAddressPools/name'),
          idEnds('backendAddressPools/outbound'),
        ],
      },
    ],
  });
  expect(missing).toEqual([expect.stringMatching(/name:3 .*\[attached-twice\]/)]);
});

test('with the group on the subnet an interface has none, and the group is there to be associated', async () => {
  const resources = await recordResources(() => {
    const photon = new PhotonNetwork('photon', { topology, resourceGroupName, securityGroupOn: 'subnet' });
    photon.server('master').createNetworkInterface({ subnetId });
    const networkSecurityGroup = { id: photon.securityGroupOf('master').id };
    const place = { resourceGroupName, virtualNetworkName: 'v', addressPrefix: '10.0.0.0/24' };
    new network.Subnet('masters', { ...place, networkSecurityGroup });
  });
  const inputsOf = (type: string) => resources.find((resource) => resource.type.endsWith(`:${type}`))?.inputs;
  expect(inputsOf('NetworkInterface')).not.toHaveProperty('networkSecurityGroup');
  expect(inputsOf('NetworkInterface')?.['ipConfigurations']).toMatchObject([
    { applicationSecurityGroups: [idEnds('applicationSecurityGroups/photon-master')] },
  ]);
  expect(inputsOf('Subnet')).toMatchObject({
    networkSecurityGroup: idEnds('networkSecurityGroups/photon-master'),
  });
});

test('a group that is brought along gets rules as resources of their own, and no other group is made for it', async () => {
  const resources = await recordResources(() => {
    const mine = { id: `${NETWORK}/networkSecurityGroups/mine`, name: 'mine', resourceGroupName: 'shared' };
    const photon = new PhotonNetwork('photon', {
      topology,
      resourceGroupName,
      securityGroups: { master: mine },
    });
    photon.server('master').createNetworkInterface({ subnetId });
  });
  const ofType = (type: string) => resources.filter((resource) => resource.type.endsWith(`:${type}`));
  expect(ofType('NetworkSecurityGroup').map(({ name }) => name)).toEqual(['photon-name']);
  const rules = ofType('SecurityRule').map(({ inputs }) => inputs);
  expect(rules.map((rule) => rule['securityRuleName']).sort()).toEqual([
    'allow-clients-tcp-ipv4',
    'deny-all-inbound',
  ]);
  expect(rules).toEqual(
    rules.map(() =>
      expect.objectContaining({ networkSecurityGroupName: 'mine', resourceGroupName: 'shared' }),
    ),
  );
  expect(ofType('NetworkInterface')[0]?.inputs).toMatchObject({
    networkSecurityGroup: idEnds('networkSecurityGroups/mine'),
  });
});

test('an interface that the program makes of a server’s inputs is attached, and its settings name it', async () => {
  const resources = await recordResources(() => {
    const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
    const master = photon.server('master');
    const existing = new network.NetworkInterface('own', {
      resourceGroupName,
      ...master.networkInterfaceInputs({ subnetId, privateIpAddress: '10.0.0.4' }),
    });
    master.attach(existing);
    expect(() => master.attach(existing)).toThrow(/\[attached-twice\]/);
  });
  const interfaces = resources.filter(({ type }) => type.endsWith(':NetworkInterface'));
  expect(interfaces.map(({ name }) => name)).toEqual(['own']);
  expect(interfaces[0]?.inputs).toMatchObject({
    networkSecurityGroup: idEnds('networkSecurityGroups/photon-master'),
    tags: { 'photon:role': 'master', 'photon:node': '1' },
    ipConfigurations: [{ privateIPAddress: '10.0.0.4', privateIPAllocationMethod: 'Static' }],
  });
});

describe('a load balancer that is brought along', () => {
  const id = `${NETWORK}/loadBalancers/mine`;
  const frontends = { ipv4: { name: 'public', ipAddress: '203.0.113.9' } };
  const networkWith = (loadBalancers: Record<string, PhotonExistingLoadBalancer>) =>
    new PhotonNetwork('photon', { topology, resourceGroupName, relay: { loadBalancers } });

  test('gets NAT rules as resources of their own, and servers join the pools that it has', async () => {
    let endpoints: unknown;
    const resources = await recordResources(() => {
      const photon = networkWith({ 1: { id, name: 'mine', frontends, pools: ['name'] } });
      for (const [role, node] of [['master', 1] as const, ['name', 2] as const])
        photon.server(role, node).createNetworkInterface({ subnetId });
      endpoints = photon.endpoints;
    });
    expect(resources.filter(({ type }) => /:(LoadBalancer|PublicIPAddress)$/.test(type))).toEqual([]);
    const rules = resources.filter(({ type }) => type.endsWith(':InboundNatRule'));
    expect(rules.map(({ inputs }) => inputs)).toEqual([
      {
        inboundNatRuleName: 'master-1-tcp-4530',
        loadBalancerName: 'mine',
        resourceGroupName,
        frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/public` },
        protocol: 'Tcp',
        frontendPort: 4530,
        backendPort: 4530,
        enableFloatingIP: false,
        enableTcpReset: true,
        idleTimeoutInMinutes: 4,
      },
    ]);
    const joined = (server: string) =>
      (resources.find(({ name }) => name === `photon-${server}`)?.inputs['ipConfigurations'] as Profile[])[0];
    expect(joined('master-1')).toMatchObject({
      loadBalancerInboundNatRules: [{ id: rules[0]?.id }],
      loadBalancerBackendAddressPools: [],
    });
    expect(joined('name-2')).toMatchObject({
      loadBalancerBackendAddressPools: [{ id: `${id}/backendAddressPools/name` }],
    });
    expect(await resolved(endpoints)).toMatchObject({
      'master-1': [{ host: '203.0.113.9', port: 4530 }],
      'name-3': [{ host: '203.0.113.9', port: 4533 }],
    });
  });

  test.each<[string, Record<string, PhotonExistingLoadBalancer>, RegExp]>([
    [
      'lacks the pool of a pooled role',
      { 1: { id, name: 'mine', frontends } },
      /^relay\.loadBalancers\.1\.pools: expected name too, each a pool/,
    ],
    [
      'has no frontend of the family',
      { 1: { id, name: 'mine', frontends: {}, pools: ['name'] } },
      /^relay\.loadBalancers\.1\.frontends: expected a frontend for ipv4/,
    ],
    [
      'has a number that is not needed',
      { 2: { id, name: 'mine', frontends } },
      /^relay\.loadBalancers\.2: .*\[unknown-name\]/,
    ],
    [
      'names a pool that no server joins',
      { 1: { id, name: 'mine', frontends, pools: ['name', 'nmae'] } },
      /^relay\.loadBalancers\.1\.pools: .*"nmae".*"name".*\[unknown-name\]/,
    ],
  ])('that %s is refused', async (_, loadBalancers, message) => {
    const { lines, registered } = await refusal(() => networkWith(loadBalancers));
    expect(lines).toEqual([expect.stringMatching(message)]);
    expect(registered).toBe(0);
  });
});

describe('what keeps its rules inline, which would delete those that stand alone', () => {
  const frontends = { ipv4: { name: 'public', ipAddress: '203.0.113.9' } };
  const lone: TopologyInput = { ...topology, servers: { master: 1 } };
  const behind = ({ id, name }: network.LoadBalancer) =>
    new PhotonNetwork('photon', {
      topology: lone,
      resourceGroupName,
      relay: { loadBalancers: { 1: { id, name, frontends } } },
    });
  const filled = ({ id, name }: network.NetworkSecurityGroup) =>
    new PhotonNetwork('photon', {
      topology: lone,
      resourceGroupName,
      securityGroups: { master: { id, name } },
    });
  const other = () => new PhotonNetwork('other', { topology: lone, resourceGroupName });

  test.each<[string, () => unknown, string]>([
    [
      'a load balancer of this library',
      () => behind(other().loadBalancer?.loadBalancers['1'] as network.LoadBalancer),
      'relay.loadBalancers.1',
    ],
    [
      'a load balancer of this library, for load balancers alone',
      () => {
        const { id, name } = other().loadBalancer?.loadBalancers['1'] as network.LoadBalancer;
        const loadBalancers = { 1: { id, name, frontends } };
        return new PhotonLoadBalancer('photon', { topology: lone, resourceGroupName, loadBalancers });
      },
      'loadBalancers.1',
    ],
    [
      'a group of this library, by its id and name',
      () => filled(other().securityGroupOf('master') as network.NetworkSecurityGroup),
      'securityGroups',
    ],
  ])('%s is refused at once', async (_, program, path) => {
    const { lines } = await refusal(program);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${path}: .*inline-and-standalone`))]);
  });

  test('an owner of the program is found by its id, and judged as soon as its rules are known', async () => {
    const seen: pulumi.Resource[] = [];
    const found: Promise<unknown>[] = [];
    await recordResources(() => {
      const { id, name } = new network.LoadBalancer('mine', { resourceGroupName });
      const rulesOf = (resource: pulumi.Resource) => {
        seen.push(resource);
        return pulumi.output([{ name: 'ssh', etag: 'W/"1"' }]);
      };
      const refuse = (owner: string): Issue => refused.create({}, { owner, rules: 'inbound NAT rules' });
      found.push(resolved(nameWithoutInlineRules(name, [id], rulesOf, refuse)));
      found.push(resolved(nameWithoutInlineRules('by text', ['id'], rulesOf, refuse)));
    });
    expect(await Promise.all(found)).toEqual(['mine', 'by text']);
    expect(seen.map((resource) => network.LoadBalancer.isInstance(resource))).toEqual([true]);
  });
});

test.each([
  ['rules as a program wrote them', [{ name: 'ssh' }], true],
  ['rules as Azure answers, which may stand alone', [{ name: 'ssh', etag: 'W/"1"' }], false],
  ['no rules', [], false],
])('%s: inline is %s', (_, rules, inline) => {
  expect(hasInlineRules(rules)).toBe(inline);
});

type Profile = Readonly<Record<string, unknown>>;
/** A value with every Output in it. */
const resolved = (value: unknown) =>
  (pulumi.output(value) as unknown as { promise(): Promise<unknown> }).promise();
