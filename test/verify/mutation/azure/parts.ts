import type { Json, AzureResource, AzureWorld } from './world';
import { at, resource, rule } from './world';
import type { Random } from '../random';

/** Changes a right installation; false where it has nothing of the kind. */
export type AzureMutator = (world: AzureWorld, random: Random) => boolean | void;

export const list = (value: unknown): Json[] => value as Json[];
const CIDRS = [
  '0.0.0.0/0',
  '::/0',
  '203.0.113.0/24',
  '203.0.113.0/25',
  '198.51.100.7/32',
  '10.0.0.0/8',
  '10.0.1.0/24',
  '2001:db8::/32',
  '128.0.0.0/1',
];
export const SOURCES = [...CIDRS, '*', '*', 'Internet', 'VirtualNetwork', 'AzureLoadBalancer', 'Storage'];
export const PORTS = [
  '22',
  '4520',
  '4530',
  '4531',
  '5055',
  '5056',
  '10300',
  '10400',
  '27001',
  '0',
  '65535',
  '*',
  '5000-6000',
  '4520-4533',
];

export const roles = ({ plan }: AzureWorld): string[] =>
  plan.topology.roles.map(({ role }) => role as string);
export const isRelay = ({ plan }: AzureWorld): boolean => plan.topology.access === 'relay';
export const find = (world: AzureWorld, kind: string, name: string): AzureResource | undefined =>
  world.resources.find((resource) => resource.type.endsWith(`:${kind}`) && resource.name === name);
export const inputs = (world: AzureWorld, kind: string, name: string): Json =>
  find(world, kind, name)?.inputs ?? {};
/** The group of the machines that run a role. */
export const groupOf = (world: AzureWorld, role: string): string =>
  world.plan.topology.machines.find((kind) => (kind.roles as readonly string[]).includes(role))?.name ?? role;
export const rules = (world: AzureWorld, role: string): Json[] =>
  list(inputs(world, 'NetworkSecurityGroup', groupOf(world, role))['securityRules']);
export const anyServer = (world: AzureWorld, random: Random): { name: string; role: string; nic: Json } => {
  const role = random.of(roles(world));
  // Servers that share a machine.
  const name = find(world, 'NetworkInterface', `${role}-1`) ? `${role}-1` : 'master-1';
  return { name, role, nic: inputs(world, 'NetworkInterface', name) };
};
export const configuration = (nic: Json): Json => list(nic['ipConfigurations'])[0] ?? {};
export const ssh = (more: Json = {}): Json =>
  rule('ssh', 200, { protocol: 'Tcp', destinationPortRange: '22', sourceAddressPrefix: '*', ...more });
export const some = (random: Random, more: Json = {}): Json =>
  rule('more', 150 + random.below(800), {
    protocol: random.of(['Tcp', 'Udp', '*', 'Icmp']),
    destinationPortRange: random.of(PORTS),
    sourceAddressPrefix: random.of(SOURCES),
    ...more,
  });
export const openGroup = (world: AzureWorld, random: Random): Json => {
  world.resources.push(
    resource('NetworkSecurityGroup', 'open', { securityRules: [random.chance(70) ? ssh() : some(random)] }),
  );
  return at('NetworkSecurityGroup', 'open');
};
export const balancer = (world: AzureWorld): Json | undefined =>
  isRelay(world) ? inputs(world, 'LoadBalancer', 'lb') : undefined;
export const ruleOf = (world: AzureWorld, random: Random): Json | undefined => {
  const lb = balancer(world);
  const all = lb ? [...list(lb['loadBalancingRules']), ...list(lb['inboundNatRules'])] : [];
  return all.length > 0 ? random.of(all) : undefined;
};
