import type { Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import { typesIn, wordsIn } from '../type-table';

const NETWORK = 'azure-native:network:';
const COMPUTE = 'azure-native:compute:';

/** Types that the reader reads as far as they decide reachability. */
export const ANALYSED = typesIn(
  [
    NETWORK,
    'ApplicationSecurityGroup InboundNatRule LoadBalancer LoadBalancerBackendAddressPool NatGateway',
    'NetworkInterface NetworkSecurityGroup PublicIPAddress PublicIPPrefix SecurityRule Subnet',
    'VirtualNetwork',
  ],
  [COMPUTE, 'VirtualMachine VirtualMachineScaleSet'],
  ['azure-native:insights:', 'AutoscaleSetting'],
);

/** Types that cannot change which packets reach a machine of a virtual network. */
export const IRRELEVANT = typesIn(
  ['azure-native:resources:', 'ResourceGroup TagAtScope'],
  // Containers and scopes of rules: what decides is in the rules.
  [NETWORK, 'AdminRuleCollection NetworkGroup NetworkManager SecurityAdminConfiguration StaticMember'],
  // Watching, protection against floods, names, plans.
  [
    NETWORK,
    'ConnectionMonitor DdosCustomPolicy DdosProtectionPlan DnsZone FlowLog NetworkWatcher PacketCapture',
    'PrivateDnsZoneGroup PrivateRecordSet PrivateZone RecordSet ServiceEndpointPolicy',
    'ServiceEndpointPolicyDefinition VirtualNetworkLink VirtualNetworkTap Zone Endpoint Profile',
  ],
  // What stands in a network beside the servers comes from its addresses, as any machine of the network does.
  [NETWORK, 'BastionHost'],
  // Networks that join by these belong to `VirtualNetwork`, which every verdict about private addresses allows for.
  [
    NETWORK,
    'ConnectivityConfiguration ExpressRouteCircuit ExpressRouteCircuitAuthorization',
    'ExpressRouteCircuitPeering LocalNetworkGateway VirtualNetworkGateway VirtualNetworkGatewayConnection',
    'VirtualNetworkPeering',
  ],
  [
    COMPUTE,
    'AvailabilitySet CapacityReservation CapacityReservationGroup DedicatedHost DedicatedHostGroup Disk',
    'DiskAccess DiskEncryptionSet Gallery GalleryApplication GalleryApplicationVersion GalleryImage',
    'GalleryImageVersion Image ProximityPlacementGroup RestorePoint RestorePointCollection Snapshot',
    'SshPublicKey VirtualMachineExtension VirtualMachineRunCommandByVirtualMachine',
    'VirtualMachineScaleSetExtension VirtualMachineScaleSetVMExtension',
  ],
  ['azure-native:devtestlab:', 'GlobalSchedule'],
);

/** Types that are irrelevant where they do not have a property: nothing comes from a private endpoint (Azure: private-endpoint-overview). */
export const IRRELEVANT_WITHOUT: ReadonlyMap<string, string> = new Map([
  [`${NETWORK}PrivateEndpoint`, 'applicationSecurityGroups'],
]);

/** Modules of azure-native whose resources are data, identities, names or observation. */
export const IRRELEVANT_MODULES = wordsIn(
  'aad alertsmanagement appconfiguration authorization cache cognitiveservices communication',
  'consumption containerregistry cosmosdb costmanagement dashboard dbformysql dbforpostgresql',
  'dns dnsresolver documentdb eventgrid eventhub guestconfiguration insights keyvault',
  'maintenance managedidentity monitor operationalinsights policyinsights portal privatedns',
  'recoveryservices resourcegraph search servicebus signalrservice sql storage trafficmanager webpubsub',
);

/**
 * Packages that make nothing in an Azure network: values of the program, names, secrets, observation, databases, other
 * clouds. A name record or an alert about a server's address depends on it and opens nothing.
 */
export const IRRELEVANT_PACKAGES = wordsIn(
  'archive auth0 aws aws-native azuread cloudflare datadog digitalocean dnsimple docker docker-build',
  'gcp github gitlab google-native grafana honeycombio mongodbatlas mysql newrelic ns1 okta opsgenie',
  'pagerduty postgresql pulumi pulumiservice random sentry slack std time tls vault',
);

/**
 * Types that change the routes of every subnet of the network in which they stand, where they have a property (Azure:
 * route-server-overview; vpn-gateway-forced-tunneling-rm).
 */
export const ROUTERS: ReadonlyMap<string, string> = new Map([
  [`${NETWORK}VirtualHubIpConfiguration`, 'subnet'],
  [`${NETWORK}VirtualNetworkGateway`, 'gatewayDefaultSite'],
]);

/** What applies to all networks in its scope, which no field of its names, and why it is not read (Azure: virtual-network-manager security admin rules; virtual-network-manager user-defined routes). */
export const NETWORK_WIDE: ReadonlyMap<string, Reason> = new Map([
  ...['AdminRule', 'DefaultAdminRule', 'DefaultUserRule', 'SecurityUserRule', 'UserRule'].map(
    (name) =>
      [
        NETWORK + name,
        because`admin-rules: security admin rules are asked before every security group`,
      ] as const,
  ),
  [
    `${NETWORK}RoutingRule`,
    because`routing-rules: routing rules of a network manager change the routes of every subnet in its scope`,
  ],
]);
