import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../src/verify/read/azure/resources';
import type { Json } from './taken';
import { ID, SUBNET_ID, UNKNOWN, base } from './taken';

const machinesOf = (resources: readonly Json[]) =>
  readAzure(azureResources(resources, 'resources.json') ?? [], { roles: ['master', 'game'] }).machines;

test.each<[string, Json, string]>([
  ['the interface', { 'photon:node': '7' }, 'NetworkInterface'],
  ['the machine', { 'photon:node': '7' }, 'VirtualMachine'],
])('the number in a tag of %s is that of the server whose role its groups tell', (_, tags, kind) => {
  const id = `${ID}/networkInterfaces/photon-game-1`;
  const resources = base
    .map((resource) =>
      resource['name'] === 'photon-game-1'
        ? { ...resource, id, inputs: { ...(resource['inputs'] as Json), tags: {} } }
        : resource,
    )
    .concat({
      type: 'azure-native:compute:VirtualMachine',
      name: 'box',
      inputs: { networkProfile: { networkInterfaces: [{ id }] }, tags: {} },
    });
  const tagged = resources.find(({ type, name }) =>
    kind === 'VirtualMachine' ? name === 'box' : name === 'photon-game-1' && String(type).endsWith(kind),
  );
  (tagged?.['inputs'] as Json)['tags'] = tags;
  expect(machinesOf(resources).filter(({ roles }) => roles.includes('game'))).toEqual([
    expect.objectContaining({ node: 7, roleSource: 'group' }),
  ]);
});

test.each<[string, string, string[]]>([
  ['of the own subscription', '00000000-0000-0000-0000-000000000000', ['game']],
  ['of another subscription', '99999999-0000-0000-0000-000000000000', []],
])('the name of a free group %s', (_, subscription, roles) => {
  const id = `${ID}/networkSecurityGroups/old-game`.replace(
    '00000000-0000-0000-0000-000000000000',
    subscription,
  );
  const free = {
    type: 'azure-native:network:NetworkSecurityGroup',
    name: 'old-game',
    id,
    inputs: { securityRules: [] },
  };
  const found = machinesOf([...withIds, free]).filter(({ name }) => name === 'old-game');
  expect(found.flatMap((machine) => machine.roles)).toEqual(roles);
});

test.each<[string, unknown, string[]]>([
  ['in another case', { 'Photon:Role': 'game', 'PHOTON:Node': '7' }, ['game']],
  ['that are not known', UNKNOWN, []],
  ['that are secret', '[secret]', []],
])('tags %s are not a name', (_, tags, roles) => {
  const one = {
    type: 'azure-native:network:NetworkInterface',
    name: 'master-7',
    id: `${ID}/networkInterfaces/master-7`,
    inputs: { tags, ipConfigurations: [{ name: 'a', subnet: { id: SUBNET_ID } }] },
  };
  const found = machinesOf([...withIds, one]).filter(({ name }) => name === 'master-7');
  expect(found.flatMap((machine) => machine.roles)).toEqual(roles);
});

/** As an export has them. */
const withIds = base.map((resource) => ({
  ...resource,
  id: resource['id'] ?? `${ID}/things/${String(resource['name'])}`,
}));
