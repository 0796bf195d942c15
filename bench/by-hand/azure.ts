import * as network from '@pulumi/azure-native/network';
import type * as azure from '@pulumi/azure-native/types/input';
import type * as pulumi from '@pulumi/pulumi';

const CLIENTS = '0.0.0.0/0';
const OPERATORS = '198.51.100.0/24';
const PLACE = { resourceGroupName: 'photon', location: 'westeurope' };
const SUBNET =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network/virtualNetworks/photon/subnets/servers';

type Rule = azure.network.SecurityRuleArgs;

const allow = (
  name: string,
  priority: number,
  protocol: 'Tcp' | 'Udp',
  ports: string[],
  from: object,
): Rule => ({
  name,
  priority,
  direction: 'Inbound',
  access: 'Allow',
  protocol,
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRanges: ports,
  ...from,
});
const DENY: Rule = {
  name: 'deny-all-inbound',
  priority: 4096,
  direction: 'Inbound',
  access: 'Deny',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
};
const clients = { sourceAddressPrefixes: [CLIENTS] };
const operators = { sourceAddressPrefixes: [OPERATORS] };
const probe = { sourceAddressPrefix: 'AzureLoadBalancer' };

/** What one role's listeners need: clients over UDP and TCP, and the probe. */
const relayed = (udp: string[], tcp: string[], health: string): Rule[] => [
  allow('clients-udp', 1000, 'Udp', udp, clients),
  allow('clients-tcp', 1001, 'Tcp', tcp, clients),
  allow('probe', 1002, 'Tcp', [health], probe),
];

/** The network of the example relay topology, as one writes it with azure-native alone. */
export function registerByHand(): void {
  const roles = ['master', 'game', 'name', 'dashboard'] as const;
  const members = new Map(
    roles.map((role) => [
      role as string,
      new network.ApplicationSecurityGroup(role, { ...PLACE, tags: { 'photon:role': role } }),
    ]),
  );
  const from = (role: string) => ({ sourceApplicationSecurityGroups: [{ id: members.get(role)?.id }] });
  const management = allow('management', 1100, 'Tcp', ['3389'], operators);
  const rules: Record<string, Rule[]> = {
    master: [
      ...relayed(['5055', '27001'], ['4530', '19090'], '4530'),
      allow('game-servers', 1003, 'Tcp', ['4520'], from('game')),
    ],
    game: relayed(['5056'], ['4531', '19091'], '4531'),
    name: relayed(['5058', '27000'], ['4533', '19093'], '4533'),
    dashboard: [
      allow('operators', 1000, 'Tcp', ['8088'], operators),
      allow('master-counters', 1001, 'Udp', ['40001'], from('master')),
      allow('game-counters', 1002, 'Udp', ['40001'], from('game')),
      allow('name-counters', 1003, 'Udp', ['40001'], from('name')),
    ],
  };
  const groups = new Map(
    Object.entries(rules).map(([role, own]) => [
      role,
      new network.NetworkSecurityGroup(role, {
        ...PLACE,
        securityRules: [...own, management, DENY],
        tags: { 'photon:role': role },
      }),
    ]),
  );
  const balancer = loadBalancer();
  const attach = (role: string, node: number, pools: readonly string[]) =>
    new network.NetworkInterface(`${role}-${node}`, {
      ...PLACE,
      networkSecurityGroup: { id: groups.get(role)?.id },
      ipConfigurations: [
        {
          name: 'ipv4',
          primary: true,
          subnet: { id: SUBNET },
          privateIPAddressVersion: 'IPv4',
          privateIPAllocationMethod: 'Dynamic',
          applicationSecurityGroups: [{ id: members.get(role)?.id }],
          loadBalancerBackendAddressPools: pools.map((pool) => ({
            id: balancer.id.apply((id: string) => `${id}/backendAddressPools/${pool}`),
          })),
        },
      ],
      tags: { 'photon:role': role, 'photon:node': `${node}` },
    });
  attach('master', 1, ['master-1', 'outbound']);
  for (const node of [1, 2, 3]) attach('game', node, [`game-${node}`, 'outbound']);
  for (const node of [1, 2]) attach('name', node, ['name', 'outbound']);
  attach('dashboard', 1, ['outbound']);
}

const self = (kind: string, name: string) => ({ id: `$self/${kind}/${name}` });

/** Pool, transport, public port, the machine's own port, probe. */
type Listener = readonly [string, 'Tcp' | 'Udp', number, number, string];

function loadBalancer(): network.LoadBalancer {
  const address = new network.PublicIPAddress('balancer', {
    ...PLACE,
    sku: { name: 'Standard', tier: 'Regional' },
    publicIPAddressVersion: 'IPv4',
    publicIPAllocationMethod: 'Static',
    zones: ['1', '2', '3'],
    tags: { 'photon:role': 'load-balancer' },
  });
  const listeners: Listener[] = [
    ['master-1', 'Udp', 5055, 5055, 'master'],
    ['master-1', 'Udp', 27001, 27001, 'master'],
    ['master-1', 'Tcp', 4530, 4530, 'master'],
    ['master-1', 'Tcp', 19090, 19090, 'master'],
    ...[1, 2, 3].flatMap((node): Listener[] => [
      [`game-${node}`, 'Udp', 10399 + node, 5056, 'game'],
      [`game-${node}`, 'Tcp', 10299 + node, 4531, 'game'],
      [`game-${node}`, 'Tcp', 10599 + node, 19091, 'game'],
    ]),
    ['name', 'Udp', 5058, 5058, 'name'],
    ['name', 'Udp', 27000, 27000, 'name'],
    ['name', 'Tcp', 4533, 4533, 'name'],
    ['name', 'Tcp', 19093, 19093, 'name'],
  ];
  const frontend = self('frontendIPConfigurations', 'ipv4');
  const rule = ([pool, protocol, frontendPort, backendPort, role]: Listener): pulumi.Input<object> => ({
    name: `${pool}-${protocol.toLowerCase()}-${frontendPort}`,
    frontendIPConfiguration: frontend,
    backendAddressPool: self('backendAddressPools', pool),
    probe: self('probes', role),
    protocol,
    frontendPort,
    backendPort,
    enableFloatingIP: false,
    disableOutboundSnat: true,
    ...(protocol === 'Tcp' ? { idleTimeoutInMinutes: 4, enableTcpReset: true } : {}),
  });
  const pools = ['master-1', 'game-1', 'game-2', 'game-3', 'name', 'outbound'];
  const probes = { master: 4530, game: 4531, name: 4533 };
  return new network.LoadBalancer('balancer', {
    ...PLACE,
    sku: { name: 'Standard', tier: 'Regional' },
    frontendIPConfigurations: [{ name: 'ipv4', publicIPAddress: { id: address.id } }],
    backendAddressPools: pools.map((name) => ({ name })),
    probes: Object.entries(probes).map(([name, port]) => ({
      name,
      port,
      protocol: 'Tcp',
      intervalInSeconds: 5,
      probeThreshold: 2,
    })),
    loadBalancingRules: listeners.map(rule) as azure.network.LoadBalancingRuleArgs[],
    outboundRules: [
      {
        name: 'outbound',
        frontendIPConfigurations: [frontend],
        backendAddressPool: self('backendAddressPools', 'outbound'),
        protocol: 'All',
        allocatedOutboundPorts: 1024,
        idleTimeoutInMinutes: 4,
        enableTcpReset: true,
      },
    ],
    tags: { 'photon:role': 'load-balancer' },
  });
}
