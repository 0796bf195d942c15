import type { Plan } from '../../../../src/plan/plan';
import type { Random } from '../random';

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
  /** Whether groups are in a stack of their own. */
  readonly imports: boolean;
}

const groupPath = (name: string): string =>
  `/subscriptions/0/resourceGroups/${name}/providers/Microsoft.Network`;
const PREFIX = groupPath('photon');
const FOLDERS: Readonly<Record<string, string>> = {
  ApplicationSecurityGroup: 'applicationSecurityGroups',
  NetworkSecurityGroup: 'networkSecurityGroups',
  NetworkInterface: 'networkInterfaces',
  PublicIPAddress: 'publicIPAddresses',
  LoadBalancer: 'loadBalancers',
  VirtualNetwork: 'virtualNetworks',
};
export const idOf = (kind: string, name: string, group = 'photon'): string =>
  `${groupPath(group)}/${FOLDERS[kind] ?? kind}/${name}`;
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
  readonly imports: boolean;
}

export const azureShape = (random: Random): AzureShape => ({
  subnetGroup: random.chance(30),
  machines: random.chance(50),
  natRules: random.chance(60),
  imports: random.chance(40),
});

export const isSix = (text: string): boolean => text.includes(':');

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

/** The families by which clients come. */
export const familiesOf = ({ topology }: Plan): (4 | 6)[] =>
  topology.clients.some(isSix) && (topology.access === 'direct' || topology.dualStack) ? [4, 6] : [4];

export const addressInputs = (family: 4 | 6): Json => ({
  publicIPAddressVersion: `IPv${family}`,
  publicIPAllocationMethod: 'Static',
  sku: { name: 'Standard' },
});
