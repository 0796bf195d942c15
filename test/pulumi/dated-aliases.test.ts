import * as network from '@pulumi/azure-native/network';
import type { Alias } from '@pulumi/pulumi';
import { ComponentResource } from '@pulumi/pulumi';
import type { TopologyInput } from 'photon-server-constructs';
import { PhotonNetwork, PhotonRoleRules } from 'photon-server-constructs/pulumi';
import { recordResources } from '../../pulumi/record';

const resourceGroupName = 'photon';
const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 1 },
  clients: ['203.0.113.0/24'],
};
const subnetId =
  '/subscriptions/0/resourceGroups/photon/providers/Microsoft.Network/virtualNetworks/photon/subnets/servers';
const sender = { applicationSecurityGroupIds: { master: '/subscriptions/0/master' } };

/** The aliases that each resource of the provider ends up with: a parent's transformation is the last. */
async function aliasesIn(program: (parent: ComponentResource) => void): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  await recordResources(() => {
    const watch = ({ type, name, opts }: { type: string; name: string; opts: { aliases?: unknown } }) => {
      if (type.startsWith('azure-native:')) found[`${type.split(':')[2] ?? ''} ${name}`] = opts.aliases;
      return undefined;
    };
    program(new ComponentResource('test:Outer', 'outer', {}, { transformations: [watch] }));
  });
  return found;
}

test('the provider gives a resource an alias for each dated version of the API', async () => {
  const found = await aliasesIn((parent) => {
    new network.NetworkInterface('by-hand', { resourceGroupName }, { parent });
  });
  expect((found['NetworkInterface by-hand'] as Alias[]).length).toBeGreaterThan(50);
});

test('no resource of a component has one', async () => {
  const found = await aliasesIn((parent) => {
    const photon = new PhotonNetwork('photon', { topology, resourceGroupName }, { parent });
    photon.server('game', 1).createNetworkInterface({ subnetId });
    const rules = { topology, role: 'game', resourceGroupName, networkSecurityGroup: 'mine', ...sender };
    new PhotonRoleRules('rules', rules, { parent });
  });
  expect([...new Set(Object.keys(found).map((key) => key.split(' ')[0]))].sort()).toEqual([
    'ApplicationSecurityGroup',
    'LoadBalancer',
    'NetworkInterface',
    'NetworkSecurityGroup',
    'PublicIPAddress',
    'SecurityRule',
  ]);
  for (const aliases of Object.values(found)) expect(aliases).toEqual([]);
});

test("a user's aliases stay, dated ones too, and so does the name of a type that has moved", async () => {
  const dated = { name: 'old', type: 'azure-native:network/v20230601:NetworkInterface' };
  const aliases = [{ name: 'old' }, dated, 'urn:old', { type: 'azure-native:moved:NetworkInterface' }];
  const found = await aliasesIn((parent) => {
    const photon = new PhotonNetwork('photon', { topology, resourceGroupName }, { parent });
    photon.server('game', 1).createNetworkInterface({ subnetId }, { aliases });
  });
  expect(found['NetworkInterface photon-game-1']).toEqual(aliases);
});
