import { Refused, type Body } from './resource';

/** How a type is named, where it lies, and which properties make another resource of it. */
interface Identity {
  /** The properties that make up the path below the resource group, each after its collection. */
  readonly path: readonly (readonly [collection: string, property: string])[];
  readonly replacing?: readonly string[];
  /** @default Microsoft.Network */
  readonly namespace?: string;
}

export const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000000';

/** Replacing properties beside the path's own and the location: azure-native, provider/pkg/gen/replacement.go. */
const identities: Readonly<Record<string, Identity>> = {
  'resources:ResourceGroup': { path: [['resourceGroups', 'resourceGroupName']] },
  'network:NetworkSecurityGroup': { path: [['networkSecurityGroups', 'networkSecurityGroupName']] },
  'network:SecurityRule': {
    path: [
      ['networkSecurityGroups', 'networkSecurityGroupName'],
      ['securityRules', 'securityRuleName'],
    ],
  },
  'network:ApplicationSecurityGroup': {
    path: [['applicationSecurityGroups', 'applicationSecurityGroupName']],
  },
  'network:LoadBalancer': { path: [['loadBalancers', 'loadBalancerName']] },
  'network:PublicIPAddress': {
    path: [['publicIPAddresses', 'publicIpAddressName']],
    replacing: ['publicIPAddressVersion', 'publicIPPrefix', 'sku'],
  },
  'network:NetworkInterface': { path: [['networkInterfaces', 'networkInterfaceName']] },
  'network:VirtualNetwork': { path: [['virtualNetworks', 'virtualNetworkName']] },
  'network:Subnet': {
    path: [
      ['virtualNetworks', 'virtualNetworkName'],
      ['subnets', 'subnetName'],
    ],
  },
  'network:FlowLog': {
    path: [
      ['networkWatchers', 'networkWatcherName'],
      ['flowLogs', 'flowLogName'],
    ],
  },
  'compute:VirtualMachine': {
    path: [['virtualMachines', 'vmName']],
    namespace: 'Microsoft.Compute',
  },
  'network:InboundNatRule': {
    path: [
      ['loadBalancers', 'loadBalancerName'],
      ['inboundNatRules', 'inboundNatRuleName'],
    ],
  },
};

function identityOf(type: string): Identity {
  const identity = identities[type.replace('azure-native:', '')];
  if (!identity)
    throw new Refused('UnknownType', `${type} is not known to the double; add it to identity.ts`);
  return identity;
}

export const namePropertyOf = (type: string): string => identityOf(type).path.at(-1)?.[1] ?? 'name';

export function replacingPropertiesOf(type: string): readonly string[] {
  const { path, replacing = [] } = identityOf(type);
  return ['resourceGroupName', 'location', ...path.map(([, property]) => property), ...replacing];
}

export function idOf(type: string, inputs: Body): string {
  const { path: parts, namespace = 'Microsoft.Network' } = identityOf(type);
  const path = parts.map(([collection, property]) => `${collection}/${String(inputs[property])}`).join('/');
  return type.endsWith(':ResourceGroup')
    ? `${SUBSCRIPTION}/${path}`
    : `${SUBSCRIPTION}/resourceGroups/${String(inputs['resourceGroupName'])}/providers/${namespace}/${path}`;
}
