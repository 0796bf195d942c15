import type { Plan } from '../../../../src/plan/plan';
import { addLoadBalancer } from './base-load-balancer';
import type { AzureShape, AzureWorld, Json } from './world';
import { SUBNET, addressInputs, at, familiesOf, isSix, resource, rule } from './world';

/** Resources that are right. */
export function azureBase(plan: Plan, shape: AzureShape): AzureWorld {
  const world: AzureWorld = { plan, resources: [], imports: shape.imports };
  const { roles, machines, access } = plan.topology;
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
  for (const { role } of roles)
    world.resources.push(resource('ApplicationSecurityGroup', role, { tags: { 'photon:role': role } }));
  for (const { name, roles: all, hosts } of machines) {
    world.resources.push(
      resource('NetworkSecurityGroup', name, {
        tags: { 'photon:role': name },
        securityRules: rulesOf(plan, all),
      }),
    );
    for (const [server] of hosts) if (server) addServer(world, name, server, shape);
  }
  if (access === 'relay') addLoadBalancer(world, shape);
  return world;
}

function rulesOf(plan: Plan, roles: readonly string[]): Json[] {
  const relay = plan.topology.access === 'relay';
  const clients = plan.topology.clients;
  const rules: Json[] = [];
  for (const { to, from, transport, ports, sources } of plan.flows) {
    if (!roles.includes(to)) continue;
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

function addServer(
  { plan, resources }: AzureWorld,
  kind: string,
  { role, node }: { readonly role: string; readonly node: number },
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
      applicationSecurityGroups: kind.split('+').map((each) => at('ApplicationSecurityGroup', each)),
      subnet: { id: SUBNET },
      ...(direct ? { publicIPAddress: at('PublicIPAddress', address) } : {}),
    };
  });
  resources.push(
    resource('NetworkInterface', name, {
      tags: { 'photon:role': kind, 'photon:node': `${node}` },
      networkSecurityGroup: at('NetworkSecurityGroup', kind),
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
