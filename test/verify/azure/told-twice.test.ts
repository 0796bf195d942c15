import type { Change, Json, Stack } from './changed-stack';
import { PREFIX, balancer, byNat, codesOf, list } from './changed-stack';

const BALANCER = `${PREFIX}/loadBalancers/photon-1`;
const NETWORK = `${PREFIX}/virtualNetworks/photon`;

/** What an owner lists, as a resource of its own, too; with other contents where `more` has some. */
const apart =
  (kind: string, names: Json, path: string, listed: (all: Stack) => Json, more: Json): Change =>
  (all) => {
    const { name, ...inputs } = structuredClone(listed(all));
    all.add(kind, String(name), { ...names, ...inputs, ...more }, `${path}/${String(name)}`);
  };

const pool = (more: Json) =>
  apart(
    'LoadBalancerBackendAddressPool',
    { loadBalancerName: 'photon-1' },
    `${BALANCER}/backendAddressPools`,
    (all) => list(balancer(all)['backendAddressPools']).find(({ name }) => name === 'game-1') ?? {},
    more,
  );

const natRule =
  (more: Json): Change =>
  (all) => {
    byNat(all);
    apart(
      'InboundNatRule',
      { loadBalancerName: 'photon-1' },
      `${BALANCER}/inboundNatRules`,
      () => list(balancer(all)['inboundNatRules'])[0] ?? {},
      more,
    )(all);
  };

const subnet =
  (more: Json): Change =>
  (all) => {
    const listed = { name: 'servers' };
    all.add('VirtualNetwork', 'photon', { subnets: [listed] }, NETWORK);
    apart('Subnet', { virtualNetworkName: 'photon' }, `${NETWORK}/subnets`, () => listed, more)(all);
  };

test.each<[string, Change, Change]>([
  ['a pool', pool({}), pool({ loadBalancerBackendAddresses: [{ name: 'x', ipAddress: '10.9.9.9' }] })],
  ['an inbound NAT rule', natRule({}), natRule({ backendPort: 4520 })],
  ['a subnet', subnet({}), subnet({ defaultOutboundAccess: true })],
])('Azure: %s that its owner lists as well is known where both say the same', (_, same, other) => {
  expect(codesOf('Z00-2', same)).toEqual([]);
  expect(codesOf('Z00-2', other)).toEqual(['refused-by-cloud']);
});

test.each<[string, string, string[]]>([
  ['of Azure', '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/x/web', ['refused-by-cloud']],
  ['of another package, such as a namespace and a name', 'default/web', []],
])('Azure: one id in two stacks, %s', (_, id, codes) => {
  const change: Change = (all) => {
    for (const stack of ['blue', 'green']) {
      const type = 'kubernetes:core/v1:Service';
      all.all.push({ type, name: 'web', urn: `urn:pulumi:${stack}::p::${type}::web`, id, inputs: {} });
    }
  };
  expect(codesOf('Z00', change)).toEqual(codes);
});
