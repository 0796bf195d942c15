import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planTopology } from '../../../src/plan/plan';
import type { TopologyInput } from '../../../src/topology/topology-input';
import { checkInfrastructure, rolesOf } from '../../../src/verify/check';
import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../src/verify/read/azure/resources';

export type Json = Record<string, unknown>;
export type Change = (all: Stack) => void;

export const PREFIX =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network';
export const list = (value: unknown): Json[] => value as Json[];

/** A list of resources to change. */
export class Stack {
  constructor(readonly all: Json[]) {}

  inputs(kind: string, name: string): Json {
    const found = this.all.find(
      (record) => record['name'] === name && String(record['type']).endsWith(`:${kind}`),
    );
    if (!found) throw new Error(`no ${kind} ${name}`);
    return found['inputs'] as Json;
  }

  rules(name: string): Json[] {
    return list(this.inputs('NetworkSecurityGroup', name)['securityRules']);
  }

  configuration(name: string): Json {
    return list(this.inputs('NetworkInterface', name)['ipConfigurations'])[0] ?? {};
  }

  add(kind: string, name: string, inputs: Json, id?: string): void {
    const type = kind.includes(':') ? kind : `azure-native:network:${kind}`;
    this.all.push({ type, name, inputs, ...(id === undefined ? {} : { id }) });
  }
}

const read = (id: string, file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../fixtures/proof', id, file), 'utf8'));

/** The codes of everything but notes that a changed list of resources gets. */
export function codesOf(
  id: string,
  change: Change,
  form: (all: Json[]) => Json[] = (all) => all,
  topology: Partial<TopologyInput> = {},
): string[] {
  const all = read(id, 'in/resources.json') as Json[];
  change(new Stack(all));
  const plan = planTopology({ ...(read(id, 'topology.json') as TopologyInput), ...topology });
  const infrastructure = readAzure(azureResources(form(all), 'x') ?? [], { roles: rolesOf(plan) });
  const { findings } = checkInfrastructure(plan, [infrastructure]);
  return [...new Set(findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code))].sort();
}

export const ssh = (more: Json = {}): Json => ({
  name: 'ssh',
  access: 'Allow',
  direction: 'Inbound',
  protocol: 'Tcp',
  priority: 200,
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '22',
  ...more,
});
export const denial = (all: Stack, name: string): Json => all.rules(name).at(-1) ?? {};
export const asg = (name: string): Json => ({ id: `${PREFIX}/applicationSecurityGroups/${name}` });
export const nsg = (name: string): Json => ({ id: `${PREFIX}/networkSecurityGroups/${name}` });
export const poolOf = (name: string): Json => ({
  id: `${PREFIX}/loadBalancers/photon-1/backendAddressPools/${name}`,
});
export const balancer = (all: Stack): Json => all.inputs('LoadBalancer', 'photon-1');
export const ruleOf = (all: Stack, name: string): Json =>
  list(balancer(all)['loadBalancingRules']).find((rule) => rule['name'] === name) ?? {};
/** Game server 1 as a scale set of one machine, with settings by which it grows to three. */
export function asGrowingSet(all: Stack, settings: Json): void {
  const { ipConfigurations, networkSecurityGroup, tags } = all.inputs('NetworkInterface', 'photon-game-1');
  all.all.splice(
    all.all.findIndex((record) => record['name'] === 'photon-game-1'),
    1,
  );
  const networkInterfaceConfigurations = [{ name: 'a', ipConfigurations, networkSecurityGroup }];
  const virtualMachineProfile = { networkProfile: { networkInterfaceConfigurations } };
  const set = { tags, sku: { capacity: 1 }, virtualMachineProfile };
  all.add('azure-native:compute:VirtualMachineScaleSet', 'set', set, '/set');
  const profiles = [{ capacity: { maximum: '3' } }];
  all.add('azure-native:insights:AutoscaleSetting', 'auto', { profiles, ...settings });
}

/** Reaches game server 1 by an inbound NAT rule in place of a rule for UDP. */
export function byNat(all: Stack, more: Json = {}): void {
  const rule = ruleOf(all, 'game-1-udp');
  const nat = Object.fromEntries(
    Object.entries(rule).filter(
      ([key]) => !['backendAddressPool', 'probe', 'disableOutboundSnat', 'loadDistribution'].includes(key),
    ),
  );
  const rules = list(balancer(all)['loadBalancingRules']);
  rules.splice(rules.indexOf(rule), 1);
  balancer(all)['inboundNatRules'] = [{ ...nat, name: 'nat', ...more }];
  all.configuration('photon-game-1')['loadBalancerInboundNatRules'] = [
    { id: `${PREFIX}/loadBalancers/photon-1/inboundNatRules/nat` },
  ];
}
