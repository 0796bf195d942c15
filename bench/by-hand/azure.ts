import * as network from '@pulumi/azure-native/network';
import type * as azure from '@pulumi/azure-native/types/input';

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
/** Everyone outside: `0.0.0.0/0` would let in the rest of the virtual network, too. */
const clients = { sourceAddressPrefix: 'Internet' };
const operators = { sourceAddressPrefixes: [OPERATORS] };
const probe = { sourceAddressPrefix: 'AzureLoadBalancer' };

/** What one role's listeners need: clients over UDP and TCP. */
const relayed = (udp: string[], tcp: string[]): Rule[] => [
  allow('clients-udp', 1000, 'Udp', udp, clients),
  allow('clients-tcp', 1001, 'Tcp', tcp, clients),
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
      ...relayed(['5055', '27001'], ['4530', '19090']),
      allow('game-servers', 1003, 'Tcp', ['4520'], from('game')),
    ],
    game: relayed(['5056'], ['4531', '19091']),
    name: [...relayed(['5058', '27000'], ['4533', '19093']), allow('probe', 1002, 'Tcp', ['4533'], probe)],
    dashboard: [
      allow('operators', 1000, 'Tcp', ['8088'], operators),
      allow('master-counters', 1001, 'Udp', ['40001'], from('master')),
      allow('game-counters', 1002, 'Udp', ['40001'], from('game')),
      allow('name-counters', 1003, 'Udp', ['40001'], from('name')),
    ],
  };
  const groups = new Map(
    Object.entries(rules).map(([role, roleRules]) => [
      role,
      new network.NetworkSecurityGroup(role, {
        ...PLACE,
        securityRules: [...roleRules, management, DENY],
        tags: { 'photon:role': role },
      }),
    ]),
  );
  const balancer = loadBalancer();
  const part = (kind: string, name: string) => ({
    id: balancer.id.apply((id: string) => `${id}/${kind}/${name}`),
  });
  const attach = (
    role: string,
    node: number,
    pools: readonly string[],
    natRules: readonly Forwarding[] = [],
  ) =>
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
          loadBalancerBackendAddressPools: pools.map((pool) => part('backendAddressPools', pool)),
          loadBalancerInboundNatRules: natRules.map(({ name }) => part('inboundNatRules', name)),
        },
      ],
      tags: { 'photon:role': role, 'photon:node': `${node}` },
    });
  attach('master', 1, ['outbound'], MASTER_RULES);
  for (const node of GAME_NODES) attach('game', node, ['outbound'], gameRules(node));
  for (const node of [1, 2]) attach('name', node, ['name', 'outbound']);
  attach('dashboard', 1, ['outbound']);
}

const self = (kind: string, name: string) => ({ id: `$self/${kind}/${name}` });

/** A public port of the load balancer, and the machine's own port behind it. */
interface Forwarding {
  readonly name: string;
  readonly protocol: 'Tcp' | 'Udp';
  readonly frontendPort: number;
  readonly backendPort: number;
}

const forward = (
  server: string,
  protocol: Forwarding['protocol'],
  frontendPort: number,
  backendPort = frontendPort,
): Forwarding => ({
  name: `${server}-${protocol.toLowerCase()}-${frontendPort}`,
  protocol,
  frontendPort,
  backendPort,
});

const GAME_NODES = [1, 2, 3] as const;
const MASTER_RULES = [
  forward('master', 'Udp', 5055),
  forward('master', 'Udp', 27001),
  forward('master', 'Tcp', 4530),
  forward('master', 'Tcp', 19090),
];
const gameRules = (node: number) => [
  forward(`game-${node}`, 'Udp', 10399 + node, 5056),
  forward(`game-${node}`, 'Tcp', 10299 + node, 4531),
  forward(`game-${node}`, 'Tcp', 10599 + node, 19091),
];
/** Name servers are alike: they share a pool and a probe. */
const NAME_RULES = [
  forward('name', 'Udp', 5058),
  forward('name', 'Udp', 27000),
  forward('name', 'Tcp', 4533),
  forward('name', 'Tcp', 19093),
];

function loadBalancer(): network.LoadBalancer {
  const address = new network.PublicIPAddress('balancer', {
    ...PLACE,
    sku: { name: 'Standard', tier: 'Regional' },
    publicIPAddressVersion: 'IPv4',
    publicIPAllocationMethod: 'Static',
    zones: ['1', '2', '3'],
    tags: { 'photon:role': 'load-balancer' },
  });
  const frontend = self('frontendIPConfigurations', 'ipv4');
  const forwarding = (rule: Forwarding) => ({
    ...rule,
    frontendIPConfiguration: frontend,
    enableFloatingIP: false,
    ...(rule.protocol === 'Tcp' ? { idleTimeoutInMinutes: 4, enableTcpReset: true } : {}),
  });
  return new network.LoadBalancer('balancer', {
    ...PLACE,
    sku: { name: 'Standard', tier: 'Regional' },
    frontendIPConfigurations: [{ name: 'ipv4', publicIPAddress: { id: address.id } }],
    backendAddressPools: [{ name: 'name' }, { name: 'outbound' }],
    probes: [{ name: 'name', port: 4533, protocol: 'Tcp', intervalInSeconds: 5, probeThreshold: 2 }],
    loadBalancingRules: NAME_RULES.map((rule) => ({
      ...forwarding(rule),
      backendAddressPool: self('backendAddressPools', 'name'),
      probe: self('probes', 'name'),
      disableOutboundSnat: true,
    })),
    inboundNatRules: [...MASTER_RULES, ...GAME_NODES.flatMap(gameRules)].map(forwarding),
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
