import type { Change } from './changed-stack';
import { PREFIX, balancer, codesOf, list } from './changed-stack';
import { SERVERS, moved, placed } from './placed';

test.each<[string, Change]>([
  [
    'a peering of networks that overlap',
    (all) => {
      const id = `${PREFIX}/virtualNetworks/hub`;
      all.add('VirtualNetwork', 'hub', { addressSpace: { addressPrefixes: ['10.0.128.0/17'] } }, id);
      all.add('VirtualNetworkPeering', 'to-hub', {
        virtualNetworkName: 'photon',
        remoteVirtualNetwork: { id },
      });
    },
  ],
  [
    'a subnet of less than /29',
    (all) =>
      all.add(
        'Subnet',
        'tiny',
        { addressPrefix: '10.0.9.0/30', virtualNetworkName: 'photon' },
        SERVERS.replace(/servers$/, 'tiny'),
      ),
  ],
  [
    'an address space that Azure keeps',
    (all) =>
      (all.inputs('VirtualNetwork', 'photon')['addressSpace'] = {
        addressPrefixes: ['10.0.0.0/16', '169.254.0.0/16'],
      }),
  ],
  [
    'a load balancer in another location than those behind it',
    (all) => {
      balancer(all)['location'] = 'eastus';
      all.inputs('PublicIPAddress', 'photon-1-ipv4')['location'] = 'eastus';
    },
  ],
  [
    'a subnet of less than /64',
    (all) => {
      all.inputs('VirtualNetwork', 'photon')['addressSpace'] = {
        addressPrefixes: ['10.0.0.0/16', 'fd00::/48'],
      };
      all.inputs('Subnet', 'servers')['addressPrefixes'] = ['fd00::/65'];
    },
  ],
  [
    'an IP configuration of a family that its subnet does not have',
    (all) =>
      list(all.inputs('NetworkInterface', 'photon-game-1')['ipConfigurations']).push({
        ...all.configuration('photon-game-1'),
        loadBalancerBackendAddressPools: [],
        privateIPAddressVersion: 'IPv6',
      }),
  ],
  [
    'an interface without IPv4',
    (all) => {
      all.inputs('Subnet', 'servers')['addressPrefixes'] = ['fd00::/64'];
      all.add('NetworkInterface', 'photon-web', {
        ipConfigurations: [{ name: 'a', privateIPAddressVersion: 'IPv6', subnet: { id: SERVERS } }],
      });
    },
  ],
  [
    'a machine in two networks',
    (all) => {
      const ids = ['photon-web', 'photon-game-1'].map((name) => `${PREFIX}/networkInterfaces/${name}`);
      const { networkSecurityGroup } = all.inputs('NetworkInterface', 'photon-game-1');
      all.add(
        'NetworkInterface',
        'photon-web',
        { networkSecurityGroup, ipConfigurations: [{ name: 'a' }] },
        ids[0],
      );
      moved('photon-web')(all);
      all.add('azure-native:compute:VirtualMachine', 'box', {
        networkProfile: { networkInterfaces: ids.map((id, index) => ({ id, primary: index === 0 })) },
      });
    },
  ],
])('Azure: %s', (_, change) => {
  const all: Change = (stack) => {
    placed(stack);
    change(stack);
  };
  expect(codesOf('Z00-2', all)).toEqual(['refused-by-cloud']);
});
