import type { Plan } from '../../../src/plan/plan';
import type { Random } from './random';

export type Json = Record<string, unknown>;
export interface AzureResource extends Json {
  type: string;
  name: string;
  id?: string;
  inputs: Json;
}
export interface AzureWorld {
  readonly plan: Plan;
  readonly resources: AzureResource[];
}

const PREFIX = '/subscriptions/0/resourceGroups/photon/providers/Microsoft.Network';
const FOLDERS: Readonly<Record<string, string>> = {
  ApplicationSecurityGroup: 'applicationSecurityGroups',
  NetworkSecurityGroup: 'networkSecurityGroups',
  NetworkInterface: 'networkInterfaces',
  PublicIPAddress: 'publicIPAddresses',
  LoadBalancer: 'loadBalancers',
  VirtualNetwork: 'virtualNetworks',
};
export const idOf = (kind: string, name: string): string => `${PREFIX}/${FOLDERS[kind] ?? kind}/${name}`;
export const at = (kind: string, name: string) => ({ id: idOf(kind, name) });
export const SUBNET = `${PREFIX}/virtualNetworks/net/subnets/servers`;
export const part = (name: string, kind: string, child: string) => ({
  id: `${idOf('LoadBalancer', name)}/${kind}/${child}`,
});

export function resource(kind: string, name: string, inputs: Json): AzureResource {
  return {
    type: `azure-native:${kind.includes(':') ? kind : `network:${kind}`}`,
    name,
    id: idOf(kind, name),
    inputs: { resourceGroupName: 'photon', ...inputs },
  };
}

export interface AzureShape {
  readonly subnetGroup: boolean;
  readonly machines: boolean;
  readonly natRules: boolean;
}

export const azureShape = (random: Random): AzureShape => ({
  subnetGroup: random.chance(30),
  machines: random.chance(50),
  natRules: random.chance(60),
});

const isSix = (text: string): boolean => text.includes(':');

/** Resources that are right. */
export function azureBase(plan: Plan, shape: AzureShape): AzureWorld {
  const world: AzureWorld = { plan, resources: [] };
  const { roles, access } = plan.topology;
  world.resources.push(
    resource('VirtualNetwork', 'net', { addressSpace: { addressPrefixes: ['10.0.0.0/16', 'fd00:1::/48'] } }),
    {
      ...resource('Subnet', 'servers', {
        virtualNetworkName: 'net',
        subnetName: 'servers',
        addressPrefixes: ['10.0.1.0/24', 'fd00:1:0:1::/64'],
        ...(shape.subnetGroup ? { networkSecurityGroup: at('NetworkSecurityGroup', 'subnet') } : {}),
      }),
      id: SUBNET,
    },
  );
  if (shape.subnetGroup)
    world.resources.push(
      resource('NetworkSecurityGroup', 'subnet', {
        securityRules: [{ ...rule('all', 100), sourceAddressPrefix: '*' }],
      }),
    );
  for (const { role } of roles) {
    const tags = { 'photon:role': role };
    world.resources.push(
      resource('ApplicationSecurityGroup', role, { tags }),
      resource('NetworkSecurityGroup', role, { tags, securityRules: rulesOf(plan, role) }),
    );
  }
  for (const { role, count } of roles)
    for (let node = 1; node <= count; node += 1) addServer(world, role, node, shape);
  if (access === 'relay') addLoadBalancer(world, shape);
  return world;
}

export const rule = (name: string, priority: number, more: Json = {}): Json => ({
  name,
  priority,
  access: 'Allow',
  direction: 'Inbound',
  protocol: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
  ...more,
});

function rulesOf(plan: Plan, role: string): Json[] {
  const relay = plan.topology.access === 'relay';
  const clients = plan.topology.clients;
  const rules: Json[] = [];
  for (const { to, from, transport, ports, sources } of plan.flows) {
    if (to !== role) continue;
    const about = {
      protocol: transport === 'tcp' ? 'Tcp' : 'Udp',
      destinationPortRange: ports.from === ports.to ? `${ports.from}` : `${ports.from}-${ports.to}`,
    };
    const add = (more: Json) =>
      rules.push(rule(`r${rules.length}`, 1000 + rules.length, { ...about, ...more }));
    const cidrs =
      relay && from === 'load-balancer'
        ? clients
        : sources.flatMap((source) => (source.kind === 'range' ? source.cidr : []));
    for (const six of [false, true]) {
      const some = cidrs.filter((text) => isSix(text) === six);
      if (some.length > 0) add({ sourceAddressPrefixes: some });
    }
    if (from === 'probe') add({ sourceAddressPrefix: 'AzureLoadBalancer' });
    else if (from !== 'load-balancer')
      for (const source of sources)
        if (source.kind === 'role')
          add({ sourceApplicationSecurityGroups: [at('ApplicationSecurityGroup', source.role)] });
  }
  return [...rules, rule('deny', 4096, { access: 'Deny', sourceAddressPrefix: '*' })];
}

/** The families by which clients come. */
export const familiesOf = ({ topology }: Plan): (4 | 6)[] =>
  topology.clients.some(isSix) && (topology.access === 'direct' || topology.dualStack) ? [4, 6] : [4];

function addServer(
  { plan, resources }: AzureWorld,
  role: string,
  node: number,
  { machines }: AzureShape,
): void {
  const name = `${role}-${node}`;
  const direct = plan.topology.access === 'direct';
  const configurations = familiesOf(plan).map((family) => {
    const address = `${name}-ipv${family}`;
    if (direct) resources.push(resource('PublicIPAddress', address, addressInputs(family)));
    return {
      name: `ipv${family}`,
      primary: family === 4,
      privateIPAddressVersion: `IPv${family}`,
      applicationSecurityGroups: [at('ApplicationSecurityGroup', role)],
      subnet: { id: SUBNET },
      ...(direct ? { publicIPAddress: at('PublicIPAddress', address) } : {}),
    };
  });
  resources.push(
    resource('NetworkInterface', name, {
      tags: { 'photon:role': role, 'photon:node': `${node}` },
      networkSecurityGroup: at('NetworkSecurityGroup', role),
      ipConfigurations: configurations,
    }),
  );
  if (machines)
    resources.push(
      resource('compute:VirtualMachine', `vm-${name}`, {
        networkProfile: { networkInterfaces: [{ ...at('NetworkInterface', name), primary: true }] },
      }),
    );
}

export const addressInputs = (family: 4 | 6): Json => ({
  publicIPAddressVersion: `IPv${family}`,
  publicIPAllocationMethod: 'Static',
  sku: { name: 'Standard' },
});

function addLoadBalancer({ plan, resources }: AzureWorld, { natRules }: AzureShape): void {
  const rules: Json[] = [];
  const nats: Json[] = [];
  const probes = new Map<number, Json>();
  const pools = new Set<string>();
  const configurationOf = (server: string, family: 4 | 6): Json => {
    const inputs = resources.find(
      ({ type, name }) => type.endsWith(':NetworkInterface') && name === server,
    )?.inputs;
    return (inputs?.['ipConfigurations'] as Json[]).find(
      (configuration) => configuration['name'] === `ipv${family}`,
    ) as Json;
  };
  const join = (configuration: Json, key: string, reference: Json): void => {
    const references = (configuration[key] as Json[] | undefined) ?? [];
    if (!references.some(({ id }) => id === reference['id'])) configuration[key] = [...references, reference];
  };
  for (const family of familiesOf(plan)) {
    resources.push(
      resource('PublicIPAddress', `lb-ipv${family}`, {
        ...addressInputs(family),
        tags: { 'photon:role': 'load-balancer' },
      }),
    );
    for (const { role, node, transport, port, targetPort, healthPort } of plan.listeners) {
      const name = `${role}-${transport}-${port}-ipv${family}`;
      const about = {
        name,
        frontendIPConfiguration: part('lb', 'frontendIPConfigurations', `ipv${family}`),
        protocol: transport === 'tcp' ? 'Tcp' : 'Udp',
        frontendPort: port,
        backendPort: targetPort,
        enableFloatingIP: false,
      };
      if (natRules && node) {
        nats.push(about);
        join(
          configurationOf(`${role}-${node}`, family),
          'loadBalancerInboundNatRules',
          part('lb', 'inboundNatRules', name),
        );
        continue;
      }
      const pool = `${role}${node ? `-${node}` : ''}-ipv${family}`;
      pools.add(pool);
      probes.set(healthPort, { name: `tcp-${healthPort}`, protocol: 'Tcp', port: healthPort });
      rules.push({
        ...about,
        backendAddressPool: part('lb', 'backendAddressPools', pool),
        probe: part('lb', 'probes', `tcp-${healthPort}`),
        disableOutboundSnat: true,
      });
      const count = plan.topology.roles.find((servers) => servers.role === role)?.count ?? 0;
      for (const number of node ? [node] : Array.from({ length: count }, (_, index) => index + 1))
        join(
          configurationOf(`${role}-${number}`, family),
          'loadBalancerBackendAddressPools',
          part('lb', 'backendAddressPools', pool),
        );
    }
  }
  resources.push(
    resource('LoadBalancer', 'lb', {
      sku: { name: 'Standard' },
      tags: { 'photon:role': 'load-balancer' },
      frontendIPConfigurations: familiesOf(plan).map((family) => ({
        name: `ipv${family}`,
        publicIPAddress: at('PublicIPAddress', `lb-ipv${family}`),
      })),
      backendAddressPools: [...pools].map((name) => ({ name })),
      loadBalancingRules: rules,
      inboundNatRules: nats,
      probes: [...probes.values()],
    }),
  );
}
