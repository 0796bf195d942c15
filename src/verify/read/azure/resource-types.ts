/**
 * A type by what it is, whichever package makes it: `azure-native:network/v20240501:Subnet` and
 * `azure-native_network_v20240501:network:Subnet` are `azure-native:network:Subnet`. Dated modules are version 2's;
 * generated packages come from `pulumi package add azure-native network v20240501` (azure-native version guide).
 */
export function canonicalType(token: string): string {
  const [, module, name] =
    /^azure-(?:native|nextgen)(?:_\w+)?:([a-z]\w*)(?:\/\w+)?:(\w+)$/i.exec(token.trim()) ?? [];
  return module === undefined || name === undefined ? token : `azure-native:${module.toLowerCase()}:${name}`;
}

const NETWORK = 'azure-native:network:';
const COMPUTE = 'azure-native:compute:';

/** Types that the reader reads as far as they decide reachability. */
const ANALYSED: ReadonlySet<string> = new Set([
  ...[
    'ApplicationSecurityGroup',
    'InboundNatRule',
    'LoadBalancer',
    'LoadBalancerBackendAddressPool',
    'NatGateway',
    'NetworkInterface',
    'NetworkSecurityGroup',
    'PublicIPAddress',
    'PublicIPPrefix',
    'SecurityRule',
    'Subnet',
    'VirtualNetwork',
  ].map((name) => NETWORK + name),
  ...['VirtualMachine', 'VirtualMachineScaleSet'].map((name) => COMPUTE + name),
  'azure-native:insights:AutoscaleSetting',
]);

/** Types that cannot change which packets reach a machine of a virtual network. */
const IRRELEVANT: ReadonlySet<string> = new Set([
  'azure-native:resources:ResourceGroup',
  ...[
    // Containers and scopes of rules: what decides is in the rules.
    'AdminRuleCollection',
    'NetworkGroup',
    'NetworkManager',
    'SecurityAdminConfiguration',
    'StaticMember',
    // Watching, protection against floods, names, plans.
    'ConnectionMonitor',
    'DdosCustomPolicy',
    'DdosProtectionPlan',
    'DnsZone',
    'FlowLog',
    'NetworkWatcher',
    'PacketCapture',
    'PrivateDnsZoneGroup',
    'PrivateRecordSet',
    'PrivateZone',
    'RecordSet',
    'ServiceEndpointPolicy',
    'ServiceEndpointPolicyDefinition',
    'VirtualNetworkLink',
    'VirtualNetworkTap',
    'Zone',
    // Networks that join by these belong to `VirtualNetwork`, which every verdict about private addresses allows for.
    'ConnectivityConfiguration',
    'ExpressRouteCircuit',
    'ExpressRouteCircuitAuthorization',
    'ExpressRouteCircuitPeering',
    'LocalNetworkGateway',
    'VirtualNetworkGateway',
    'VirtualNetworkGatewayConnection',
    'VirtualNetworkPeering',
  ].map((name) => NETWORK + name),
  ...[
    'AvailabilitySet',
    'CapacityReservation',
    'CapacityReservationGroup',
    'DedicatedHost',
    'DedicatedHostGroup',
    'Disk',
    'DiskAccess',
    'DiskEncryptionSet',
    'Gallery',
    'GalleryApplication',
    'GalleryApplicationVersion',
    'GalleryImage',
    'GalleryImageVersion',
    'Image',
    'ProximityPlacementGroup',
    'Snapshot',
    'SshPublicKey',
    'VirtualMachineExtension',
    'VirtualMachineScaleSetExtension',
  ].map((name) => COMPUTE + name),
]);

/** Modules of azure-native whose resources are data, identities, names or observation. */
const IRRELEVANT_MODULES: ReadonlySet<string> = new Set([
  'aad',
  'alertsmanagement',
  'appconfiguration',
  'authorization',
  'cache',
  'consumption',
  'containerregistry',
  'costmanagement',
  'dashboard',
  'dbformysql',
  'dbforpostgresql',
  'dns',
  'documentdb',
  'eventgrid',
  'eventhub',
  'insights',
  'keyvault',
  'maintenance',
  'managedidentity',
  'monitor',
  'operationalinsights',
  'portal',
  'privatedns',
  'recoveryservices',
  'servicebus',
  'sql',
  'storage',
]);

/** Packages whose resources live in the program alone, or hold secrets, names and values. */
const IRRELEVANT_PACKAGES: ReadonlySet<string> = new Set([
  'azuread',
  'github',
  'pulumi',
  'pulumiservice',
  'random',
  'std',
  'time',
  'tls',
]);

/** Rules that are asked before every security group of the networks in their scope, which no field of theirs names (Azure: virtual-network-manager security admin rules). */
const BEFORE_GROUPS: ReadonlySet<string> = new Set(
  ['AdminRule', 'DefaultAdminRule', 'DefaultUserRule', 'SecurityUserRule', 'UserRule'].map(
    (name) => NETWORK + name,
  ),
);

/** Resources that run a script or a template: what they change is in no field of a known meaning. */
const SCRIPTS =
  /^(command:|azure-native:resources:(AzureCliScript|AzurePowerShellScript|Deployment|TemplateSpec)|pulumi-\w+:dynamic:)/;

export const isAnalysed = (type: string): boolean => ANALYSED.has(type);

export const isBeforeGroups = (type: string): boolean => BEFORE_GROUPS.has(type);

export const isScript = (type: string): boolean => SCRIPTS.test(type);

/** Whether resources of the type cannot change reachability. */
export function isIrrelevant(type: string): boolean {
  if (ANALYSED.has(type)) return false;
  const [pack = '', module = ''] = type.split(':');
  return (
    IRRELEVANT.has(type) ||
    IRRELEVANT_PACKAGES.has(pack) ||
    (pack === 'azure-native' && IRRELEVANT_MODULES.has(module))
  );
}

/** Namespaces of Azure Resource Manager go by the same table: `Microsoft.Storage/storageAccounts` is `storage`. */
export function isIrrelevantArm(type: string): boolean {
  const [, module = '', name = ''] =
    /^microsoft\.(\w+)\/(\w+)$/i.exec(type) ?? /^microsoft\.(\w+)\//i.exec(type) ?? [];
  const singular = name.replace(/ies$/, 'y').replace(/s$/, '');
  return (
    IRRELEVANT_MODULES.has(module.toLowerCase()) ||
    [...IRRELEVANT].some(
      (one) => one.toLowerCase() === `azure-native:${module}:${singular}`.toLowerCase() && singular !== '',
    )
  );
}
