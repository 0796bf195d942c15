import { FORMS } from './as-first-preview';
import type { Change, Json, Stack } from './changed-stack';
import { PREFIX, balancer, codesOf, list } from './changed-stack';

const addressOf = (all: Stack): Json => all.inputs('PublicIPAddress', 'own');

/** Game server 1 of direct access, with a public address that the files show. */
const withAddress =
  (more: Json): Change =>
  (all) => {
    const publicIPAddress = { id: `${PREFIX}/publicIPAddresses/own` };
    all.add('PublicIPAddress', 'own', { sku: { name: 'Standard' } }, publicIPAddress.id);
    Object.assign(all.configuration('photon-game-1'), { publicIPAddress });
    Object.assign(addressOf(all), more);
  };

/** A second public load balancer, through which game server 1 opens connections. */
const wayOut =
  (frontend: Json): Change =>
  (all) => {
    const id = `${PREFIX}/loadBalancers/out`;
    const address = `${PREFIX}/publicIPAddresses/out`;
    all.add('PublicIPAddress', 'out', { sku: { name: 'Standard' } }, address);
    const inputs = {
      sku: { name: 'Standard' },
      frontendIPConfigurations: [{ name: 'out', ...frontend }],
      backendAddressPools: [{ name: 'out' }],
    };
    all.add('LoadBalancer', 'out', inputs, id);
    list(all.configuration('photon-game-1')['loadBalancerBackendAddressPools']).push({
      id: `${id}/backendAddressPools/out`,
    });
  };
/** The same where the load balancer of its ports has its address, and it joins no pool of it. */
const wayOutByAddress: Change = (all) => {
  const ipAddress = '10.0.1.5';
  Object.assign(all.configuration('photon-game-1'), {
    privateIPAddress: ipAddress,
    loadBalancerBackendAddressPools: [],
  });
  poolOfGame(all)['loadBalancerBackendAddresses'] = [{ name: 'x', ipAddress }];
  wayOut(outside)(all);
};
const poolOfGame = (all: Stack): Json =>
  list(balancer(all)['backendAddressPools']).find(({ name }) => name === 'game-1') ?? {};
const outside = { publicIPAddress: { id: `${PREFIX}/publicIPAddresses/out` } };
const inside = { subnet: { id: `${PREFIX}/virtualNetworks/photon/subnets/servers` } };

describe.each(FORMS)('Azure: what an interface refers to: %s', (_form, formOf) => {
  test.each<[string, string, Change, string[]]>([
    ['a public address of its family', 'Z00', withAddress({}), []],
    [
      'a public address of another family',
      'Z00',
      withAddress({ publicIPAddressVersion: 'IPv6' }),
      ['refused-by-cloud'],
    ],
    [
      'a public address of the tier Global',
      'Z00',
      withAddress({ sku: { name: 'Standard', tier: 'Global' } }),
      ['refused-by-cloud'],
    ],
    ['an internal load balancer beside the public one', 'Z00-2', wayOut(inside), []],
    ['a second public load balancer', 'Z00-2', wayOut(outside), ['refused-by-cloud']],
    ['a second public load balancer beside an address', 'Z00-2', wayOutByAddress, ['refused-by-cloud']],
  ])('%s', (_, id, change, codes) => {
    expect(codesOf(id, change, formOf)).toEqual(codes);
  });
});

test('Azure: a pool that an interface joins and that lists its address', () => {
  const mixed: Change = (all) => {
    all.configuration('photon-game-1')['privateIPAddress'] = '10.0.1.5';
    poolOfGame(all)['loadBalancerBackendAddresses'] = [{ name: 'x', ipAddress: '10.0.1.5' }];
  };
  expect(codesOf('Z00-2', mixed)).toEqual(['refused-by-cloud']);
});

test('Azure: a scale set that makes public addresses of another family', () => {
  const change: Change = (all) => {
    const { networkSecurityGroup, tags } = all.inputs('NetworkInterface', 'photon-game-1');
    const { publicIPAddress: _, ...configuration } = all.configuration('photon-game-1');
    all.all.splice(
      all.all.findIndex(({ name }) => name === 'photon-game-1'),
      1,
    );
    const publicIPAddressConfiguration = { name: 'p', publicIPAddressVersion: 'IPv6' };
    const ipConfigurations = [{ ...configuration, publicIPAddressConfiguration }];
    const networkInterfaceConfigurations = [{ name: 'a', ipConfigurations, networkSecurityGroup }];
    const virtualMachineProfile = { networkProfile: { networkInterfaceConfigurations } };
    all.add(
      'azure-native:compute:VirtualMachineScaleSet',
      'set',
      { tags, sku: { capacity: 1 }, virtualMachineProfile },
      '/set',
    );
  };
  expect(codesOf('Z00', change)).toEqual(['refused-by-cloud']);
});

test.each([
  [0, 'IPv4'],
  [1, 'IPv6'],
])('Azure: a public address of a server in relay, of IP configuration %d', (index, version) => {
  const change: Change = (all) => {
    const publicIPAddress = { id: `${PREFIX}/publicIPAddresses/own` };
    all.add(
      'PublicIPAddress',
      'own',
      { sku: { name: 'Standard' }, publicIPAddressVersion: version },
      publicIPAddress.id,
    );
    const configurations = list(all.inputs('NetworkInterface', 'photon-game-1')['ipConfigurations']);
    Object.assign(configurations[index] ?? {}, { publicIPAddress });
  };
  expect(codesOf('Z12', () => undefined)).not.toContain('public-address-in-relay');
  expect(codesOf('Z12', change)).toContain('public-address-in-relay');
});
