import * as network from '@pulumi/azure-native/network';
import type * as azure from '@pulumi/azure-native/types/input';
import { PLACE, SUBNET } from '../inputs';
import type { Listener } from './example';
import { OPERATORS, RELAYED } from './example';

const rule = (name: string, priority: number, more: object): azure.network.SecurityRuleArgs => ({
  name,
  priority,
  direction: 'Inbound',
  access: 'Allow',
  protocol: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  ...more,
});
const DENY = rule('deny-all-inbound', 4096, {
  access: 'Deny',
  sourceAddressPrefix: '*',
  destinationPortRange: '*',
});
const udp = (ports: string[], from: object) => ({ protocol: 'Udp', destinationPortRanges: ports, ...from });
const tcp = (ports: string[], from: object) => ({ protocol: 'Tcp', destinationPortRanges: ports, ...from });
/** Everyone outside: `0.0.0.0/0` would let in the rest of the virtual network, too. */
const clients = { sourceAddressPrefix: 'Internet' };
const operators = { sourceAddressPrefixes: [OPERATORS] };
const probe = { sourceAddressPrefix: 'AzureLoadBalancer' };
const MANAGEMENT = rule('management', 1100, tcp(['3389'], operators));

/** What one role's listeners need: clients over UDP and TCP. */
const relayed = (udpPorts: string[], tcpPorts: string[]) => [
  rule('clients-udp', 1000, udp(udpPorts, clients)),
  rule('clients-tcp', 1001, tcp(tcpPorts, clients)),
];

/** The network of the example relay topology, as one writes it with azure-native alone. */
export function registerByHand(): void {
  const tagged = (role: string) => ({ ...PLACE, tags: { 'photon:role': role } });
  const member = (role: string) => new network.ApplicationSecurityGroup(role, tagged(role));
  const members = {
    master: member('master'),
    game: member('game'),
    name: member('name'),
    dashboard: member('dashboard'),
  };
  const from = (role: keyof typeof members) => ({
    sourceApplicationSecurityGroups: [{ id: members[role].id }],
  });
  const group = (role: string, securityRules: azure.network.SecurityRuleArgs[]) =>
    new network.NetworkSecurityGroup(role, {
      ...tagged(role),
      securityRules: [...securityRules, MANAGEMENT, DENY],
    });
  const groups = {
    master: group('master', [
      ...relayed(['5055', '27001'], ['4530', '19090']),
      rule('game-servers', 1003, tcp(['4520'], from('game'))),
    ]),
    game: group('game', relayed(['5056'], ['4531', '19091'])),
    name: group('name', [
      ...relayed(['5058', '27000'], ['4533', '19093']),
      rule('probe', 1002, tcp(['4533'], probe)),
    ]),
    dashboard: group('dashboard', [
      rule('operators', 1000, tcp(['8088'], operators)),
      ...(['master', 'game', 'name'] as const).map((role, index) =>
        rule(`${role}-counters`, 1001 + index, udp(['40001'], from(role))),
      ),
    ]),
  };
  const balancer = loadBalancer();
  const part = (kind: string, name: string) => ({ id: balancer.id.apply((id) => `${id}/${kind}/${name}`) });
  const attach = (
    role: keyof typeof members,
    node: number,
    pools: readonly string[],
    natRules: readonly string[] = [],
  ) =>
    new network.NetworkInterface(`${role}-${node}`, {
      ...PLACE,
      networkSecurityGroup: { id: groups[role].id },
      ipConfigurations: [
        {
          name: 'ipv4',
          primary: true,
          subnet: { id: SUBNET },
          privateIPAddressVersion: 'IPv4',
          privateIPAllocationMethod: 'Dynamic',
          applicationSecurityGroups: [{ id: members[role].id }],
          loadBalancerBackendAddressPools: pools.map((pool) => part('backendAddressPools', pool)),
          loadBalancerInboundNatRules: natRules.map((name) => part('inboundNatRules', name)),
        },
      ],
      tags: { 'photon:role': role, 'photon:node': `${node}` },
    });
  for (const { role, node, listeners } of ALONE)
    attach(
      role,
      node,
      ['outbound'],
      listeners.map((listener) => forwarding(`${role}-${node}`, listener).name),
    );
  for (const node of [1, 2]) attach('name', node, ['name', 'outbound']);
  attach('dashboard', 1, ['outbound']);
}

/** Servers that each have public ports of their own, and name servers, which are alike: they share a pool and a probe. */
const ALONE = RELAYED.flatMap(({ node, ...server }) => (node === undefined ? [] : [{ ...server, node }]));
const POOLED = RELAYED.filter(({ node }) => node === undefined);

const self = (kind: string, name: string) => ({ id: `$self/${kind}/${name}` });
const FRONTEND = self('frontendIPConfigurations', 'ipv4');
const TCP_TIMEOUT = { idleTimeoutInMinutes: 4, enableTcpReset: true };

const forwarding = (server: string, [protocol, frontendPort, backendPort]: Listener) => ({
  name: `${server}-${protocol.toLowerCase()}-${frontendPort}`,
  protocol: protocol === 'TCP' ? 'Tcp' : 'Udp',
  frontendPort,
  backendPort,
  frontendIPConfiguration: FRONTEND,
  enableFloatingIP: false,
  ...(protocol === 'TCP' ? TCP_TIMEOUT : {}),
});

function loadBalancer(): network.LoadBalancer {
  const common = {
    ...PLACE,
    sku: { name: 'Standard', tier: 'Regional' },
    tags: { 'photon:role': 'load-balancer' },
  };
  const address = new network.PublicIPAddress('balancer', {
    ...common,
    publicIPAddressVersion: 'IPv4',
    publicIPAllocationMethod: 'Static',
    zones: ['1', '2', '3'],
  });
  return new network.LoadBalancer('balancer', {
    ...common,
    frontendIPConfigurations: [{ name: 'ipv4', publicIPAddress: { id: address.id } }],
    backendAddressPools: [{ name: 'name' }, { name: 'outbound' }],
    probes: [{ name: 'name', port: 4533, protocol: 'Tcp', intervalInSeconds: 5, probeThreshold: 2 }],
    loadBalancingRules: POOLED.flatMap(({ role, listeners }) =>
      listeners.map((listener) => ({
        ...forwarding(role, listener),
        backendAddressPool: self('backendAddressPools', role),
        probe: self('probes', role),
        disableOutboundSnat: true,
      })),
    ),
    inboundNatRules: ALONE.flatMap(({ role, node, listeners }) =>
      listeners.map((listener) => forwarding(`${role}-${node}`, listener)),
    ),
    outboundRules: [
      {
        name: 'outbound',
        frontendIPConfigurations: [FRONTEND],
        backendAddressPool: self('backendAddressPools', 'outbound'),
        protocol: 'All',
        allocatedOutboundPorts: 1024,
        ...TCP_TIMEOUT,
      },
    ],
  });
}
