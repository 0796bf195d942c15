import type { Change, Json, Stack } from './changed-stack';
import { asGrowingSet, codesOf, list } from './changed-stack';

/** A further interface like that of a server. */
function another(all: Stack, of: string, name: string, tags: Json): void {
  const inputs = structuredClone(all.inputs('NetworkInterface', of));
  for (const configuration of list(inputs['ipConfigurations']))
    delete configuration['loadBalancerBackendAddressPools'];
  all.add('NetworkInterface', name, { ...inputs, tags });
}

test.each<[string, string, Change, string[]]>([
  [
    'a second master without a number',
    'Z00-2',
    (all) => another(all, 'photon-master-1', 'spare', { 'photon:role': 'master' }),
    ['unexpected-role'],
  ],
  [
    'two game servers of one number in direct access',
    'Z00',
    (all) => another(all, 'photon-game-1', 'spare', { 'photon:role': 'game', 'photon:node': '1' }),
    ['unexpected-role'],
  ],
  [
    'a scale set of two machines as one game server of direct access',
    'Z00',
    (all) => {
      asGrowingSet(all, { targetResourceUri: '/other' });
      all.inputs('VirtualMachineScaleSet', 'set')['sku'] = { capacity: 2 };
    },
    ['unexpected-role'],
  ],
  [
    'a second interface of a machine',
    'Z00-2',
    (all) => {
      another(all, 'photon-master-1', 'spare', { 'photon:role': 'master' });
      const networkInterfaces = all.all
        .filter(({ name }) => name === 'photon-master-1' || name === 'spare')
        .map((record, index) => ({ id: (record['id'] ??= '/spare'), primary: index === 0 }));
      all.add('azure-native:compute:VirtualMachine', 'box', { networkProfile: { networkInterfaces } });
    },
    [],
  ],
  [
    'an interface whose number a tag tells, and whose role its name tells',
    'Z00',
    (all) =>
      all.add('NetworkInterface', 'photon-game-7', {
        ...all.inputs('NetworkInterface', 'photon-game-1'),
        networkSecurityGroup: undefined,
        ipConfigurations: [{ name: 'a' }],
        tags: { 'photon:node': '1' },
      }),
    ['excess-access', 'public-address-missing', 'required-access-blocked', 'unexpected-role'],
  ],
])('Azure: %s', (_, id, change, codes) => {
  expect(codesOf(id, change)).toEqual(codes);
});
