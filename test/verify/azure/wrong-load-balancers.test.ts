import { FORMS } from './as-first-preview';
import type { Change } from './changed-stack';
import { asGrowingSet, PREFIX, balancer, byNat, codesOf, list, poolOf, ruleOf } from './changed-stack';

/** Told by ids alone, which do not exist yet. */
const HIDDEN = ['a member that left its pool'];

describe.each(FORMS)('Azure: load balancers that are wrong: %s', (form, formOf) => {
  test.each<[string, string, Change]>([
    [
      'a private link service in front of the load balancer',
      'Z00-2',
      (all) =>
        all.add('PrivateLinkService', 'x', {
          loadBalancerFrontendIpConfigurations: [
            { id: `${PREFIX}/loadBalancers/photon-1/frontendIPConfigurations/ipv4` },
          ],
        }),
    ],
    [
      'a gateway load balancer in front',
      'Z00-2',
      (all) =>
        list(balancer(all)['frontendIPConfigurations']).forEach(
          (frontend) => (frontend['gatewayLoadBalancer'] = { id: '/gw' }),
        ),
    ],
    [
      'a gateway load balancer in front of a scale set',
      'Z00',
      (all) => {
        all.configuration('photon-game-1')['gatewayLoadBalancer'] = { id: '/gw' };
        asGrowingSet(all, { targetResourceUri: '/other' });
      },
    ],
    [
      'a frontend inside the network',
      'Z00-2',
      (all) => (balancer(all)['frontendIPConfigurations'] = [{ name: 'ipv4', subnet: { id: '/s' } }]),
    ],
    [
      'another machine at the address of a pool',
      'Z00-2',
      (all) =>
        ((list(balancer(all)['backendAddressPools']).find(({ name }) => name === 'game-1') ?? {})[
          'loadBalancerBackendAddresses'
        ] = [{ name: 'x', ipAddress: '10.0.9.9' }]),
    ],
    [
      'a pool that is not known',
      'Z00-2',
      (all) =>
        (ruleOf(all, 'game-1-udp')['backendAddressPool'] = { id: '04da6b54-80e4-46f7-96ec-b56ff0331ba9' }),
    ],
    [
      'the pool of another server',
      'Z00-2',
      (all) => (ruleOf(all, 'game-1-udp')['backendAddressPool'] = poolOf('game-2')),
    ],
    [
      'a member that left its pool',
      'Z00-2',
      (all) => (all.configuration('photon-game-1')['loadBalancerBackendAddressPools'] = [poolOf('outbound')]),
    ],
    [
      'a member of the namesake of another load balancer',
      'Z00-2',
      (all) =>
        (all.configuration('photon-game-1')['loadBalancerBackendAddressPools'] = [
          { id: String(poolOf('game-1')['id']).replace('resourceGroups/photon/', 'resourceGroups/other/') },
        ]),
    ],
    [
      'a switched-off member of a pool of its own',
      'Z00-2',
      (all) => {
        all.configuration('photon-game-1')['privateIPAddress'] = '10.0.1.5';
        (list(balancer(all)['backendAddressPools']).find(({ name }) => name === 'game-1') ?? {})[
          'loadBalancerBackendAddresses'
        ] = [{ name: 'x', ipAddress: '10.0.1.5', adminState: 'Down' }];
      },
    ],
    [
      'a scale set behind one server’s port',
      'Z00-2',
      (all) => {
        const { ipConfigurations, networkSecurityGroup, tags } = all.inputs(
          'NetworkInterface',
          'photon-game-1',
        );
        all.all.splice(
          all.all.findIndex((record) => record['name'] === 'photon-game-1'),
          1,
        );
        all.add('azure-native:compute:VirtualMachineScaleSet', 'set', {
          tags,
          sku: { capacity: 2 },
          virtualMachineProfile: {
            networkProfile: {
              networkInterfaceConfigurations: [{ name: 'a', ipConfigurations, networkSecurityGroup }],
            },
          },
        });
      },
    ],
    [
      'a scale set that an autoscale setting lets grow',
      'Z00-2',
      (all) => {
        asGrowingSet(all, { targetResourceUri: '/SET' });
      },
    ],
    [
      'an inbound NAT rule that nobody joins',
      'Z00-2',
      (all) => {
        byNat(all);
        delete all.configuration('photon-game-1')['loadBalancerInboundNatRules'];
      },
    ],
    [
      'an inbound NAT rule that another server joins',
      'Z00-2',
      (all) => {
        byNat(all);
        delete all.configuration('photon-game-1')['loadBalancerInboundNatRules'];
        all.configuration('photon-game-2')['loadBalancerInboundNatRules'] = [
          { id: `${PREFIX}/loadBalancers/photon-1/inboundNatRules/nat` },
        ];
      },
    ],
    ['an inbound NAT rule to another port', 'Z00-2', (all) => byNat(all, { backendPort: 5055 })],
    ['an inbound NAT rule on a port that a rule has', 'Z00-2', (all) => byNat(all, { frontendPort: 10401 })],
    [
      'a pool of inbound NAT over a port that a rule has',
      'Z00-2',
      (all) =>
        (balancer(all)['inboundNatPools'] = [
          {
            name: 'p',
            protocol: 'Udp',
            frontendPortRangeStart: 10390,
            frontendPortRangeEnd: 10410,
            backendPort: 22,
            frontendIPConfiguration: ruleOf(all, 'game-1-udp')['frontendIPConfiguration'],
          },
        ]),
    ],
    [
      'a public address of a server in relay',
      'Z00-2',
      (all) => (all.configuration('photon-game-1')['publicIPAddress'] = { id: '/p' }),
    ],
  ])('%s', (title, id, change) => {
    const isHidden = form === 'first preview' && HIDDEN.includes(title);
    expect(codesOf(id, change, formOf).length > 0).toBe(!isHidden);
  });
});
