import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../src/verify/read/azure/resources';
import type { Json } from './taken';
import { UNKNOWN } from './taken';

const made = (kind: string, name: string, more: Json): Json => ({
  type: `azure-native:network:${kind}`,
  name,
  urn: `urn:pulumi:d::p::azure-native:network:${kind}::${name}`,
  ...more,
});

test.each<[string, unknown, string]>([
  ['not known yet', UNKNOWN, 'network security group new'],
  // A secret may be the id of either.
  ['secret', '[secret]', 'its network security group is kept secret'],
])('of a group that is there and one that is not, an id that is %s means', (_, id, title) => {
  const groups = [
    made('NetworkSecurityGroup', 'new', {}),
    made('NetworkSecurityGroup', 'old', { id: '/old' }),
  ];
  const server = made('NetworkInterface', 'game-1', {
    inputs: { networkSecurityGroup: { id } },
    propertyDependencies: { networkSecurityGroup: groups.map(({ urn }) => urn) },
  });
  const { machines } = readAzure(azureResources([...groups, server], 'preview.json') ?? [], {
    roles: ['game'],
  });
  expect(machines[0]?.inbound.map((filter) => filter.title)).toEqual([title]);
});
