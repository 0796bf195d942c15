import * as fc from 'fast-check';
import { isPhotonError } from '../../../src/issues/photon-error';
import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { readPulumiFiles } from '../../../src/verify/read/azure/pulumi-files';

/** Names that JavaScript's objects have themselves, and those that the reader asks for. */
const KEYS = [
  'constructor',
  '__proto__',
  'toString',
  'id',
  'name',
  'securityRules',
  'ipConfigurations',
  'subnet',
  'subnets',
  'networkSecurityGroup',
  'applicationSecurityGroups',
  'sourceApplicationSecurityGroups',
  'destinationPortRanges',
  'sourceAddressPrefix',
  'destinationAddressPrefixes',
  'direction',
  'access',
  'protocol',
  'priority',
  'frontendIPConfigurations',
  'loadBalancingRules',
  'inboundNatRules',
  'inboundNatPools',
  'backendAddressPools',
  'loadBalancerBackendAddresses',
  'loadBalancerBackendAddressPools',
  'frontendPort',
  'frontendPortRangeStart',
  'frontendPortRangeEnd',
  'probes',
  'outboundRules',
  'publicIPAddress',
  'privateIPAddressVersion',
  'networkProfile',
  'networkInterfaces',
  'virtualMachineProfile',
  'networkInterfaceConfigurations',
  'resourceGroupName',
  'networkSecurityGroupName',
  'loadBalancerName',
  'properties',
  'template',
  'resources',
  'routes',
  'sku',
  'tags',
  'photon:role',
];
const TYPES = [
  'network:NetworkSecurityGroup',
  'network:SecurityRule',
  'network:ApplicationSecurityGroup',
  'network:NetworkInterface',
  'network:LoadBalancer',
  'network:LoadBalancerBackendAddressPool',
  'network:InboundNatRule',
  'network:Subnet',
  'network:VirtualNetwork',
  'network:PublicIPAddress',
  'network:RouteTable',
  'network:AdminRule',
  'compute:VirtualMachine',
  'compute:VirtualMachineScaleSet',
  'insights:AutoscaleSetting',
  'resources:Deployment',
  'constructor:constructor',
].map((type) => `azure-native:${type}`);
const ID = '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/loadBalancers/l';

const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    '*',
    'a',
    'Inbound',
    'Allow',
    'Tcp',
    '80-22',
    '22',
    '::/0',
    '10.0.0.0/8',
  ),
  fc.constantFrom<unknown>(
    ID,
    `${ID}/backendAddressPools/a`,
    'constructor',
    '04da6b54-80e4-46f7-96ec-b56ff0331ba9',
  ),
  fc.constantFrom<unknown>(
    'urn:pulumi:d::p::azure-native:network:Subnet::a',
    'game',
    '[x]',
    -1,
    1e308,
    65536,
    443,
  ),
  fc.jsonValue(),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));
const inputs = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 8 })
  .map((entries) => Object.fromEntries(entries));
const resource = fc.record(
  {
    type: fc.constantFrom(...TYPES),
    name: fc.constantFrom('a', 'game-1', 'constructor'),
    id: fc.constantFrom<unknown>(ID, `${ID}/backendAddressPools/a`, '', 5, null),
    urn: fc.constantFrom('urn:pulumi:d::p::azure-native:network:Subnet::a', 'x', '::'),
    inputs,
    outputs: value,
    external: fc.boolean(),
    propertyDependencies: value,
    dependencies: value,
  },
  { requiredKeys: ['type', 'inputs'] },
);
const content = fc.oneof(
  value,
  fc.array(resource, { maxLength: 5 }),
  fc.record({ deployment: fc.record({ resources: fc.array(fc.oneof(resource, value), { maxLength: 4 }) }) }),
  fc.record({
    steps: fc.array(
      fc.oneof(
        fc.record({
          op: fc.constantFrom('same', 'create', 'delete', 'x'),
          newState: resource,
          oldState: value,
        }),
        value,
      ),
      { maxLength: 4 },
    ),
    changeSummary: value,
  }),
);

const maps = fc.constantFrom<Record<string, string>>({}, { constructor: 'game' });

test('any JSON is read, or refused, and every resource is in one state', () => {
  fc.assert(
    fc.property(fc.array(content, { minLength: 1, maxLength: 2 }), maps, (contents, map) => {
      try {
        const { resources } = readPulumiFiles(
          contents.map((content, index) => ({ file: `${index}.json`, content })),
        );
        const { coverage } = readAzure(resources, {
          roles: ['master', 'game'],
          map,
        });
        const ids = new Set(resources.map(({ place }) => place.path));
        expect(coverage.length).toBeLessThanOrEqual(resources.length);
        expect(coverage.every(({ place }) => ids.has(place.path))).toBe(true);
      } catch (error) {
        if (!isPhotonError(error)) throw error;
      }
    }),
    { numRuns: 200, seed: 21 },
  );
});
