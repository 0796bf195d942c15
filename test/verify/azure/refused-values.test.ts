import { FORMS } from './as-first-preview';
import type { Change, Json, Stack } from './changed-stack';
import { PREFIX, balancer, byNat, codesOf, list } from './changed-stack';

const first = (all: Stack, key: string): Json => list(balancer(all)[key])[0] ?? {};
const rule =
  (field: string, value: unknown): Change =>
  (all) =>
    (first(all, 'loadBalancingRules')[field] = value);
const probe =
  (field: string, value: unknown): Change =>
  (all) =>
    list(balancer(all)['probes']).forEach((each) => (each[field] = value));
const described =
  (length: number): Change =>
  (all) =>
    ((list(all.rules('photon-game'))[0] ?? {})['description'] = 'd'.repeat(length));
const located =
  (kind: string, name: string, location: string): Change =>
  (all) => {
    for (const record of all.all) (record['inputs'] as Json)['location'] = 'westeurope';
    all.inputs(kind, name)['location'] = location;
  };

const second =
  (more: Json): Change =>
  (all) => {
    const configurations = list(all.inputs('NetworkInterface', 'photon-game-1')['ipConfigurations']);
    const { subnet, applicationSecurityGroups } = configurations[0] ?? {};
    configurations.push({ name: 'second', subnet, applicationSecurityGroups, ...more });
  };

const VALUES: [string, Change, string[]][] = [
  ['an idle timeout of 100 minutes', rule('idleTimeoutInMinutes', 100), []],
  ['an idle timeout of 120 minutes', rule('idleTimeoutInMinutes', 120), ['refused-by-cloud']],
  ['an idle timeout of 3 minutes, as text', rule('idleTimeoutInMinutes', '3'), ['refused-by-cloud']],
  ['probes every 5 s', probe('intervalInSeconds', 5), []],
  ['probes every second', probe('intervalInSeconds', 1), ['refused-by-cloud']],
  [
    'source ports that are no multiple of 8',
    (all) => list(balancer(all)['outboundRules']).forEach((each) => (each['allocatedOutboundPorts'] = 1001)),
    ['refused-by-cloud'],
  ],
  ['a description of 140 characters', described(140), []],
  ['a description of 141 characters', described(141), ['refused-by-cloud']],
  [
    'a rule whose name has a blank',
    (all) => ((list(all.rules('photon-game'))[0] ?? {})['name'] = 'players udp'),
    ['refused-by-cloud'],
  ],
  ['one location', located('NetworkSecurityGroup', 'photon-game', 'West Europe'), []],
  [
    'a security group elsewhere',
    located('NetworkSecurityGroup', 'photon-game', 'northeurope'),
    ['refused-by-cloud'],
  ],
  [
    'an application security group elsewhere',
    located('ApplicationSecurityGroup', 'photon-game', 'northeurope'),
    ['refused-by-cloud'],
  ],
  [
    'a public address elsewhere',
    located('PublicIPAddress', 'photon-1-ipv4', 'northeurope'),
    ['refused-by-cloud'],
  ],
  [
    'a NAT gateway with the address of the load balancer',
    (all) =>
      all.add('NatGateway', 'nat', {
        publicIpAddresses: [{ id: `${PREFIX}/publicIPAddresses/photon-1-ipv4` }],
      }),
    ['refused-by-cloud'],
  ],
  ['configurations in one subnet', second({}), []],
  ['configurations in two subnets', second({ subnet: { id: '/other' } }), ['refused-by-cloud']],
  [
    'configurations in two sets of application security groups',
    second({ applicationSecurityGroups: [] }),
    ['refused-by-cloud'],
  ],
  ['a rule without a frontend', rule('frontendIPConfiguration', undefined), ['refused-by-cloud']],
  [
    'an interface of two machines',
    (all) => {
      const id = `${PREFIX}/networkInterfaces/photon-game-1`;
      for (const name of ['one', 'two'])
        all.add('azure-native:compute:VirtualMachine', name, {
          networkProfile: { networkInterfaces: [{ id }] },
        });
    },
    ['refused-by-cloud'],
  ],
  [
    'a global address at a regional load balancer',
    (all) => (all.inputs('PublicIPAddress', 'photon-1-ipv4')['sku'] = { name: 'Standard', tier: 'Global' }),
    ['refused-by-cloud'],
  ],
  [
    'tunnel interfaces at a regional load balancer',
    (all) => (first(all, 'backendAddressPools')['tunnelInterfaces'] = [{ port: 15000, type: 'Internal' }]),
    ['refused-by-cloud'],
  ],
  [
    'a rule with a direction that Azure does not have',
    (all) => ((all.rules('photon-game')[0] ?? {})['direction'] = 'In'),
    ['refused-by-cloud', 'required-access-blocked'],
  ],
  ['a load balancer without a SKU', (all) => delete balancer(all)['sku'], ['refused-by-cloud']],
  [
    'a public address of two interfaces',
    (all) => {
      const publicIPAddress = { id: `${PREFIX}/publicIPAddresses/photon-1-ipv4` };
      all.add('NetworkInterface', 'web', { ipConfigurations: [{ name: 'web', publicIPAddress }] });
    },
    ['refused-by-cloud'],
  ],
];

describe.each(FORMS)('Azure: %s', (_form, formOf) => {
  test.each(VALUES)('%s', (_, change, codes) => {
    expect(codesOf('Z00-2', change, formOf)).toEqual(codes);
  });
});

test.each([
  ['its own', [0], false],
  ['another', [1], true],
  ['each', [0, 1], true],
])('Azure: an inbound NAT rule that an IP configuration of %s family joins', (_, indices, isRefused) => {
  const join: Change = (all) => {
    byNat(all);
    const configurations = list(all.inputs('NetworkInterface', 'photon-game-1')['ipConfigurations']);
    const joined = configurations[0]?.['loadBalancerInboundNatRules'];
    delete configurations[0]?.['loadBalancerInboundNatRules'];
    for (const index of indices) (configurations[index] ?? {})['loadBalancerInboundNatRules'] = joined;
  };
  expect(codesOf('Z12', join).includes('refused-by-cloud')).toBe(isRefused);
});

const privateSubnet =
  (nat: Json | undefined): Change =>
  (all) => {
    delete balancer(all)['outboundRules'];
    const [configuration = {}] = list(all.inputs('NetworkInterface', 'photon-game-1')['ipConfigurations']);
    const { id } = configuration['subnet'] as Json;
    all.add(
      'Subnet',
      'servers',
      { defaultOutboundAccess: false, natGateway: { id: `${PREFIX}/natGateways/nat` } },
      String(id),
    );
    if (nat) all.add('NatGateway', 'nat', nat, `${PREFIX}/natGateways/nat`);
  };

test.each<[string, Json | undefined, string[]]>([
  ['with an address', { publicIpAddresses: [{ id: '/p' }] }, []],
  ['with a prefix', { publicIpPrefixes: [{ id: '/p' }] }, []],
  ['that another program makes', undefined, []],
  ['without any address', { publicIpAddresses: [] }, ['no-way-out']],
])('Azure: servers behind a NAT gateway %s', (_, nat, codes) => {
  expect(codesOf('Z00-2', privateSubnet(nat))).toEqual(codes);
});

test.each(FORMS)(
  'Azure: a gateway without addresses for a subnet that its network lists: %s',
  (_, formOf) => {
    const change: Change = (all) => {
      delete balancer(all)['outboundRules'];
      const subnet = {
        name: 's',
        defaultOutboundAccess: false,
        natGateway: { id: `${PREFIX}/natGateways/nat` },
      };
      all.add('VirtualNetwork', 'net', { subnets: [subnet] }, `${PREFIX}/virtualNetworks/net`);
      all.add('NatGateway', 'nat', {}, `${PREFIX}/natGateways/nat`);
      all.configuration('photon-game-1')['subnet'] = { id: `${PREFIX}/virtualNetworks/net/subnets/s` };
    };
    expect(codesOf('Z00-2', change, formOf)).toContain('no-way-out');
  },
);

test('Azure: a gateway load balancer before a server', () => {
  const codes = codesOf(
    'Z00',
    (all) => (all.configuration('photon-game-1')['gatewayLoadBalancer'] = { id: '/gw' }),
  );
  expect(codes).toEqual(['unsupported-resource']);
});
