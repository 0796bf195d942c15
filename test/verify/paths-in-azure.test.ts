import type { TopologyInput } from '../../src/topology/topology-input';
import type { Json } from './changed';
import { azure, direct, inside, open, players, relay } from './changed';

const list = (value: unknown) => value as Json[];
const frontendInside = (inputs: Json) => {
  for (const frontend of list(inputs['frontendIPConfigurations'])) {
    delete frontend['publicIPAddress'];
    frontend['subnet'] = { id: '/subnets/x' };
  }
};

test.each<[string, TopologyInput, string, (inputs: Json) => void, object]>([
  ['what the library makes', relay, 'LoadBalancer', () => undefined, { findings: [], ...open }],
  [
    'what the library makes in direct',
    direct,
    'NetworkInterface',
    () => undefined,
    { findings: [], paths: 2, unknown: 0, of: 2 },
  ],
  [
    'a frontend in a subnet is out of reach of public players',
    relay,
    'LoadBalancer',
    frontendInside,
    { findings: ['public-address-missing load-balancer 9 ports 203.0.113.0/24'], ...players },
  ],
  [
    'a frontend in a subnet is right for players inside',
    inside,
    'LoadBalancer',
    frontendInside,
    { findings: [], ...open },
  ],
  [
    'a floating address needs a loopback interface',
    { ...relay, protocols: ['udp'], servers: { master: 1, game: 1 } },
    'LoadBalancer',
    (inputs) =>
      list(inputs['loadBalancingRules'])
        .slice(2)
        .forEach((rule) => (rule['enableFloatingIP'] = true)),
    { findings: ['floating-address game:1 10400/udp'], paths: 1, unknown: 1, of: 2 },
  ],
  [
    'a Basic load balancer is refused',
    relay,
    'LoadBalancer',
    (inputs) => (inputs['sku'] = { name: 'Basic' }),
    { findings: ['refused-by-cloud resource'], ...open },
  ],
  [
    'a server whose probe is closed gets nothing',
    { ...relay, protocols: ['udp'], servers: { master: 1, game: 2 } },
    'LoadBalancer',
    (inputs) =>
      list(inputs['probes'])
        .slice(0, 1)
        .forEach((probe) => (probe['port'] = 4444)),
    {
      findings: expect.arrayContaining([expect.stringMatching(/^health-check-broken/)]) as unknown,
      paths: 1,
      unknown: 0,
      of: 3,
    },
  ],
  [
    'a protocol without ports is excess access',
    { ...relay, servers: { master: 1 } },
    'NetworkSecurityGroup',
    (inputs) =>
      list(inputs['securityRules']).push({
        name: 'ping',
        priority: 150,
        direction: 'Inbound',
        access: 'Allow',
        protocol: 'Icmp',
        sourceAddressPrefix: '192.0.2.0/24',
        destinationAddressPrefix: '*',
        destinationPortRange: '*',
      }),
    { findings: ['excess-access master:1 icmp 192.0.2.0/24'], paths: 2, unknown: 0, of: 2 },
  ],
  [
    'a machine without a public address is out of reach in direct',
    direct,
    'NetworkInterface',
    (inputs) => {
      for (const configuration of list(inputs['ipConfigurations'])) delete configuration['publicIPAddress'];
    },
    { findings: ['public-address-missing master:1 203.0.113.0/24'], paths: 0, unknown: 0, of: 2 },
  ],
])('Azure: %s', async (_, topology, type, change, expected) => {
  expect(await azure(topology, type, change)).toEqual(expected);
});
