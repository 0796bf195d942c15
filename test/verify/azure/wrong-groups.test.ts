import { FORMS } from './as-first-preview';
import type { Change } from './changed-stack';
import { PREFIX, asg, codesOf, denial, list, nsg, ssh } from './changed-stack';

describe.each(FORMS)('Azure: groups and interfaces that are wrong: %s', (_form, formOf) => {
  test.each<[string, string, Change]>([
    [
      'a denial of IPv4 in two halves',
      'Z00',
      (all) => {
        const rule = denial(all, 'photon-game');
        delete rule['sourceAddressPrefix'];
        rule['sourceAddressPrefixes'] = ['0.0.0.0/1', '128.0.0.0/1'];
      },
    ],
    [
      'a denial at the wrong destination',
      'Z00',
      (all) => (denial(all, 'photon-game')['destinationAddressPrefix'] = '203.0.113.7/32'),
    ],
    [
      'a denial for another group',
      'Z00',
      (all) => {
        delete denial(all, 'photon-game')['destinationAddressPrefix'];
        denial(all, 'photon-game')['destinationApplicationSecurityGroups'] = [asg('photon-master')];
      },
    ],
    ['a denial outwards', 'Z00', (all) => (denial(all, 'photon-game')['direction'] = 'Outbound')],
    [
      'a denial from some source ports',
      'Z00',
      (all) => (denial(all, 'photon-game')['sourcePortRange'] = '1024-65535'),
    ],
    [
      'a denial of a service tag, which may hold clients',
      'Z00',
      (all) =>
        all.rules('photon-game').push(
          ssh({
            access: 'Deny',
            protocol: '*',
            priority: 100,
            sourceAddressPrefix: 'AzureCloud',
            destinationPortRange: '*',
          }),
        ),
    ],
    [
      'a firewall that leads to a server’s address',
      'Z00',
      (all) => {
        all.configuration('photon-game-1')['privateIPAddress'] = '10.9.0.9';
        all.add('FirewallPolicyRuleCollectionGroup', 'x', {
          resourceGroupName: 'hub',
          ruleCollections: [{ rules: [{ translatedAddress: '10.9.0.9', translatedPort: '22' }] }],
        });
      },
    ],
    ['no denial', 'Z00', (all) => all.rules('photon-game').pop()],
    [
      'SSH open by IPv6 to both families',
      'Z12',
      (all) => all.rules('photon-game').push(ssh({ sourceAddressPrefix: '::/0' })),
    ],
    [
      'SSH open to a known subnet',
      'Z00',
      (all) => all.rules('photon-game').push(ssh({ sourceAddressPrefix: '10.9.0.0/24' })),
    ],
    [
      'ports beyond 65535',
      'Z00',
      (all) => all.rules('photon-game').push(ssh({ destinationPortRange: '70000' })),
    ],
    ['a negative port', 'Z00', (all) => all.rules('photon-game').push(ssh({ destinationPortRange: '-1' }))],
    [
      'ports in one text',
      'Z00',
      (all) => all.rules('photon-game').push(ssh({ destinationPortRange: '22,80' })),
    ],
    [
      'two families in one rule',
      'Z00',
      (all) =>
        all
          .rules('photon-game')
          .push(ssh({ sourceAddressPrefix: '', sourceAddressPrefixes: ['10.0.0.0/8', 'fd00::/8'] })),
    ],
    [
      'one priority twice',
      'Z00',
      (all) =>
        all
          .rules('photon-game')
          .push(ssh({ priority: 1020, destinationPortRange: '4531', sourceAddressPrefix: '203.0.113.0/24' })),
    ],
    [
      'one name twice',
      'Z00',
      (all) =>
        all.rules('photon-game').push(
          ssh({
            name: 'allow-clients-tcp-ipv4',
            destinationPortRange: '4531',
            sourceAddressPrefix: '203.0.113.0/24',
          }),
        ),
    ],
    [
      'a second address configuration in another group',
      'Z00',
      (all) =>
        list(all.inputs('NetworkInterface', 'photon-game-1')['ipConfigurations']).push({
          name: 'b',
          privateIPAddressVersion: 'IPv4',
          applicationSecurityGroups: [asg('photon-master')],
        }) &&
        all.rules('photon-game').push(
          ssh({
            destinationAddressPrefix: undefined,
            destinationApplicationSecurityGroups: [asg('photon-master')],
          }),
        ),
    ],
    [
      'a machine with an interface of its own making',
      'Z00',
      (all) => {
        all.add(
          'NetworkSecurityGroup',
          'open',
          { securityRules: [ssh()] },
          `${PREFIX}/networkSecurityGroups/open`,
        );
        all.add('azure-native:compute:VirtualMachine', 'vm', {
          networkProfile: {
            networkInterfaces: [{ id: `${PREFIX}/networkInterfaces/photon-game-1` }],
            networkInterfaceConfigurations: [
              { name: 'x', networkSecurityGroup: nsg('open'), ipConfigurations: [{ name: 'a' }] },
            ],
          },
        });
      },
    ],
    [
      'a scale set in the group of the game servers',
      'Z00',
      (all) =>
        all.add('azure-native:compute:VirtualMachineScaleSet', 'set', {
          virtualMachineProfile: {
            networkProfile: {
              networkInterfaceConfigurations: [
                { ipConfigurations: [{ applicationSecurityGroups: [asg('photon-game')] }] },
              ],
            },
          },
        }),
    ],
    [
      'a group on the subnet that drops players',
      'Z00',
      (all) => {
        all.add('NetworkSecurityGroup', 'sn', { securityRules: [] }, `${PREFIX}/networkSecurityGroups/sn`);
        all.add(
          'Subnet',
          'servers',
          { networkSecurityGroup: nsg('sn') },
          `${PREFIX}/virtualNetworks/photon/subnets/servers`,
        );
      },
    ],
    [
      'the same, listed in its network',
      'Z00',
      (all) => {
        all.add('NetworkSecurityGroup', 'sn', { securityRules: [] }, `${PREFIX}/networkSecurityGroups/sn`);
        all.add(
          'VirtualNetwork',
          'photon',
          { subnets: [{ name: 'servers', networkSecurityGroup: nsg('sn') }] },
          `${PREFIX}/virtualNetworks/photon`,
        );
      },
    ],
    [
      'an unknown list of rules',
      'Z00',
      (all) =>
        (all.inputs('NetworkSecurityGroup', 'photon-game')['securityRules'] =
          '04da6b54-80e4-46f7-96ec-b56ff0331ba9'),
    ],
    [
      'an interface without a group',
      'Z00',
      (all) => delete all.inputs('NetworkInterface', 'photon-game-1')['networkSecurityGroup'],
    ],
    [
      'an interface of a group that the files do not show',
      'Z00',
      (all) => (all.inputs('NetworkInterface', 'photon-game-1')['networkSecurityGroup'] = nsg('elsewhere')),
    ],
    [
      'a rule of a generated package',
      'Z00',
      (all) =>
        all.add(
          'azure-native_network_v20240301:network:SecurityRule',
          'ssh',
          ssh({ resourceGroupName: 'photon', networkSecurityGroupName: 'photon-game' }),
        ),
    ],
    [
      'a classic association',
      'Z00',
      (all) =>
        all.add(
          'azure:network/networkInterfaceSecurityGroupAssociation:NetworkInterfaceSecurityGroupAssociation',
          'x',
          { networkInterfaceId: `${PREFIX}/networkInterfaces/photon-game-1`, networkSecurityGroupId: '/x' },
        ),
    ],
    [
      'a private endpoint in the group of the game servers',
      'Z00',
      (all) => all.add('PrivateEndpoint', 'x', { applicationSecurityGroups: [asg('photon-game')] }),
    ],
    [
      'a Basic address of a server',
      'Z00',
      (all) =>
        all.add(
          'PublicIPAddress',
          'photon-game-1',
          { sku: { name: 'Basic' } },
          `${PREFIX}/publicIPAddresses/photon-game-1`,
        ),
    ],
    [
      'an address without a SKU',
      'Z00',
      (all) => all.add('PublicIPAddress', 'photon-game-1', {}, `${PREFIX}/publicIPAddresses/photon-game-1`),
    ],
    [
      'a security admin rule of a dated package',
      'Z00',
      (all) => all.add('azure-native:network/v20240301:AdminRule', 'x', { access: 'Deny' }),
    ],
    [
      'a template with a name that is computed',
      'Z00',
      (all) =>
        all.add('azure-native:resources:Deployment', 'x', {
          properties: {
            template: {
              resources: [
                { type: 'Microsoft.Network/networkSecurityGroups/securityRules', name: "[parameters('n')]" },
              ],
            },
          },
        }),
    ],
  ])('%s', (_, id, change) => {
    expect(codesOf(id, change, formOf)).not.toEqual([]);
  });
});
