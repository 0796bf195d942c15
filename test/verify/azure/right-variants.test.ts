import { FORMS } from './as-first-preview';
import type { Change, Json } from './changed-stack';
import { asGrowingSet, PREFIX, asg, balancer, byNat, codesOf, denial, list, nsg, ssh } from './changed-stack';

/** Names that tell no server, while no id does. */
const UNNAMED = ['one server behind an inbound NAT rule', 'a pool as a resource of its own'];

describe.each(FORMS)('Azure, changed and still right: %s', (form, formOf) => {
  test.each<[string, string, Change]>([
    [
      'ids in capitals',
      'Z00',
      (all) =>
        (all.configuration('photon-game-1')['applicationSecurityGroups'] = [
          { id: asg('photon-game')['id'] ? String(asg('photon-game')['id']).toUpperCase() : '' },
        ]),
    ],
    [
      'an own resource group in another case',
      'Z00',
      (all) => (all.inputs('NetworkSecurityGroup', 'photon-game')['resourceGroupName'] = 'PHOTON'),
    ],
    [
      'words in another case',
      'Z00',
      (all) => all.rules('photon-game').forEach((rule) => (rule['direction'] = 'inbound')),
    ],
    [
      'a denial in two halves of each family',
      'Z00',
      (all) => {
        const rule = denial(all, 'photon-game');
        delete rule['sourceAddressPrefix'];
        rule['sourceAddressPrefixes'] = ['0.0.0.0/1', '128.0.0.0/1'];
        all
          .rules('photon-game')
          .push({ ...rule, name: 'deny-6', priority: 4095, sourceAddressPrefixes: ['::/1', '8000::/1'] });
      },
    ],
    [
      'the whole group on the subnet',
      'Z00',
      (all) => {
        all.add(
          'Subnet',
          'servers',
          { networkSecurityGroup: nsg('photon-game') },
          `${PREFIX}/virtualNetworks/photon/subnets/servers`,
        );
        all.all.splice(
          all.all.findIndex((record) => record['name'] === 'photon-master-1'),
          1,
        );
        delete all.inputs('NetworkInterface', 'photon-game-1')['networkSecurityGroup'];
        all.inputs('NetworkSecurityGroup', 'photon-master')['tags'] = { 'photon:role': 'master' };
      },
    ],
    [
      'the host’s address allowed after the denial of the network',
      'Z00',
      (all) =>
        all.rules('photon-game').push(
          ssh({
            name: 'network',
            access: 'Deny',
            protocol: '*',
            priority: 3000,
            sourceAddressPrefix: 'VirtualNetwork',
            destinationPortRange: '*',
          }),
          ssh({ priority: 3001, sourceAddressPrefix: '168.63.129.16' }),
        ),
    ],
    [
      'an outbound denial from a service tag, which has no address of a network',
      'Z00',
      (all) =>
        all.rules('photon-game').push(
          ssh({
            access: 'Deny',
            direction: 'Outbound',
            sourceAddressPrefix: 'Sql',
            destinationPortRange: '*',
          }),
        ),
    ],
    [
      'an outbound rule that allows',
      'Z00',
      (all) => all.rules('photon-game').push(ssh({ direction: 'Outbound', destinationPortRange: '*' })),
    ],
    [
      'a group that nobody has',
      'Z00',
      (all) =>
        all.add(
          'NetworkSecurityGroup',
          'other',
          { securityRules: [ssh({ destinationPortRange: '443' })] },
          `${PREFIX}/networkSecurityGroups/other`,
        ),
    ],
    [
      'a second interface of the same group',
      'Z00',
      (all) => {
        const nic = structuredClone(all.inputs('NetworkInterface', 'photon-game-1'));
        delete (nic['ipConfigurations'] as Json[])[0]?.['publicIPAddress'];
        all.add('NetworkInterface', 'second', { ...nic, tags: {} }, `${PREFIX}/networkInterfaces/second`);
        all.add('azure-native:compute:VirtualMachine', 'vm', {
          networkProfile: {
            networkInterfaces: ['photon-game-1', 'second'].map((name) => ({
              id: `${PREFIX}/networkInterfaces/${name}`,
            })),
          },
        });
      },
    ],
    [
      'a name record that depends on the address',
      'Z00-2',
      (all) =>
        all.add('cloudflare:index/record:Record', 'play', {
          content: `${PREFIX}/publicIPAddresses/photon-1-ipv4`,
        }),
    ],
    ['one server behind an inbound NAT rule', 'Z00-2', (all) => byNat(all)],
    [
      'the same as a resource of its own',
      'Z00-2',
      (all) => {
        byNat(all);
        const [rule] = list(balancer(all)['inboundNatRules']);
        delete balancer(all)['inboundNatRules'];
        all.add(
          'InboundNatRule',
          'nat',
          { ...rule, loadBalancerName: 'photon-1', resourceGroupName: 'photon' },
          `${PREFIX}/loadBalancers/photon-1/inboundNatRules/nat`,
        );
      },
    ],
    [
      'a pool as a resource of its own',
      'Z00-2',
      (all) => {
        balancer(all)['backendAddressPools'] = list(balancer(all)['backendAddressPools']).filter(
          ({ name }) => name !== 'game-1',
        );
        all.add(
          'LoadBalancerBackendAddressPool',
          'game-1',
          { loadBalancerName: 'photon-1', resourceGroupName: 'photon' },
          `${PREFIX}/loadBalancers/photon-1/backendAddressPools/game-1`,
        );
      },
    ],
    [
      'a scale set of one as the game server',
      'Z00-2',
      (all) => {
        asGrowingSet(all, { enabled: false, targetResourceUri: '/set' });
      },
    ],
  ])('%s', (title, id, change) => {
    const isUnnamed = form === 'first preview' && UNNAMED.includes(title);
    expect(codesOf(id, change, formOf)).toEqual(isUnnamed ? ['target-unknown'] : []);
  });
});
