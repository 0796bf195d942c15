import type * as pulumi from '@pulumi/pulumi';
import {
  PhotonLoadBalancer,
  PhotonNetwork,
  PhotonRoleRules,
  PhotonSecurityGroups,
  type PhotonLoadBalancerArgs,
  type PhotonNetworkArgs,
  type PhotonRoleRulesArgs,
  type PhotonSecurityGroupsArgs,
} from '../../../pulumi';
import { SUBSCRIPTION } from '../azure-double/identity';
import { SUBNET } from './cases';

const NETWORK = `${SUBSCRIPTION}/resourceGroups/elsewhere/providers/Microsoft.Network`;
const address = (name: string, ipAddress: string) => ({
  id: `${NETWORK}/publicIPAddresses/${name}`,
  ipAddress,
});
const group = (name: string) => ({
  id: `${NETWORK}/networkSecurityGroups/${name}`,
  name,
  resourceGroupName: 'elsewhere',
});
const customRule = {
  access: 'Allow',
  protocol: 'Tcp',
  description: 'Metrics',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '9182',
};
const common = { resourceGroupName: 'photon', location: 'westeurope', tags: { team: 'backend' } };
const clients = ['203.0.113.0/24'];

/** What only deployment knows: in YAML references to other resources, in TypeScript their outputs. */
export interface Late {
  readonly asg: pulumi.Input<string>;
  readonly range: pulumi.Input<string>;
  readonly hostname: pulumi.Input<string>;
}

/** Arguments of every component, such that each argument is given somewhere. */
const everyArgument = ({ asg, range, hostname }: Late) => ({
  groups: {
    ...common,
    topology: { servers: { master: 1, game: 1 }, clients, management: { 'tcp/3389': ['198.51.100.0/24'] } },
    grouping: 'shared',
    securityGroups: { all: group('all') },
    rules: {
      metrics: { ...customRule, priority: 200, sourceAddressPrefix: '10.9.0.0/24', roles: ['game'] },
      backup: {
        access: 'Allow',
        protocol: 'Tcp',
        priority: 201,
        sourceAddressPrefixes: ['10.9.0.0/24', '10.9.2.0/24'],
        sourcePortRanges: ['1024-65535'],
        destinationAddressPrefixes: ['10.0.0.0/24', '10.0.2.0/24'],
        destinationPortRanges: ['10000', '10002'],
      },
      watch: {
        access: 'Deny',
        protocol: 'Udp',
        priority: 202,
        sourceAddressPrefix: '10.9.4.0/24',
        sourcePortRange: '*',
        destinationApplicationSecurityGroups: [{ id: `${NETWORK}/applicationSecurityGroups/watched` }],
        destinationPortRange: '161',
      },
    },
    priorities: { 'allow-clients-tcp-ipv4-to-master': 1500 },
    sources: { management: { bastion: { range: '192.0.2.0/28' } } },
    probeSingleServers: false,
  },
  balancer: {
    ...common,
    topology: { servers: { master: 1, game: 1, name: 2 }, access: 'relay', clients },
    zones: ['1'],
    idleTimeoutInMinutes: 10,
    outboundPortsPerServer: 128,
    probeSingleServers: true,
    byAddress: {
      virtualNetworkId: `${NETWORK}/virtualNetworks/own`,
      servers: { name: { '1': '10.0.0.4', '2': '10.0.0.5' } },
    },
  },
  rules: {
    resourceGroupName: 'photon',
    topology: {
      servers: { master: 1, game: 1, dashboard: 1 },
      clients,
      operators: ['198.51.100.0/24'],
    },
    role: 'master',
    networkSecurityGroup: 'existing',
    applicationSecurityGroupIds: { game: asg, dashboard: asg },
    destinationId: asg,
    denyRest: false,
    priorities: { 'allow-clients-tcp-ipv4': 1500 },
    sources: { clients: { bots: { id: asg } } },
    probeSingleServers: true,
  },
  relay: {
    ...common,
    topology: {
      servers: { master: 1, game: 1, name: 2, dashboard: 1 },
      access: 'relay',
      clients: [...clients, range],
      operators: [range],
      hostnames: { 'load-balancer': hostname },
    },
    relay: {
      idleTimeoutInMinutes: 5,
      loadBalancers: {
        '1': {
          id: `${NETWORK}/loadBalancers/mine`,
          name: 'mine',
          resourceGroupName: 'elsewhere',
          frontends: { ipv4: { name: 'public', ipAddress: '203.0.113.9' } },
          pools: ['name', 'outbound'],
        },
      },
    },
    securityGroupOn: 'subnet',
    securityGroups: { game: group('game') },
    sources: { clients: { bots: { id: asg } }, operators: { bastion: { range } } },
    rules: {
      metrics: {
        ...customRule,
        direction: 'Inbound',
        priority: 200,
        sourceApplicationSecurityGroups: [{ id: asg }],
      },
    },
    region: 'eu',
    attachments: {
      'game-1': { subnetId: SUBNET, privateIpAddress: '10.0.0.9', acceleratedNetworking: true },
    },
  },
  addresses: {
    ...common,
    topology: { servers: { master: 1, game: 1 }, access: 'relay', clients, dualStack: true },
    relay: {
      publicAddresses: { '1': { ipv4: address('four', '203.0.113.7'), ipv6: address('six', '2001:db8::7') } },
    },
  },
  direct: {
    ...common,
    topology: { servers: { master: 1, game: 1 }, clients },
    attachments: {
      'game-1': {
        subnetId: SUBNET,
        publicIpAddress: address('game', '203.0.113.8'),
        publicIpv6Address: address('game6', '2001:db8::8'),
      },
    },
  },
});

const TYPES = {
  groups: 'PhotonSecurityGroups',
  balancer: 'PhotonLoadBalancer',
  rules: 'PhotonRoleRules',
  relay: 'PhotonNetwork',
  addresses: 'PhotonNetwork',
  direct: 'PhotonNetwork',
} as const;

/** As resources of a program in YAML. */
export function everyArgumentInYaml() {
  const given = everyArgument({
    asg: '${groups.applicationSecurityGroupIds["game"]}',
    range: '${balancer.addresses["1"]["ipv4"]}/32',
    hostname: '${balancer.addresses["1"]["ipv4"]}.example.com',
  });
  return Object.fromEntries(
    Object.entries(given).map(([name, properties]) => [
      name,
      { type: `photon-server:index:${TYPES[name as keyof typeof TYPES]}`, properties },
    ]),
  );
}

/** As a TypeScript program. */
export function everyArgumentInTypeScript(): void {
  const late: Late = { asg: '', range: '', hostname: '' };
  const { groups: first, balancer: second } = everyArgument(late);
  const groups = new PhotonSecurityGroups('groups', asWritten<PhotonSecurityGroupsArgs>(first));
  const balancer = new PhotonLoadBalancer('balancer', asWritten<PhotonLoadBalancerArgs>(second));
  const publicAddress = balancer.addresses['1']?.ipv4 as pulumi.Output<string>;
  const others = everyArgument({
    asg: groups.applicationSecurityGroupIds.apply((ids) => ids['game'] ?? ''),
    range: publicAddress.apply((text) => `${text}/32`),
    hostname: publicAddress.apply((text) => `${text}.example.com`),
  });
  new PhotonRoleRules('rules', asWritten<PhotonRoleRulesArgs>(others.rules));
  for (const name of ['relay', 'addresses', 'direct'] as const)
    new PhotonNetwork(name, asWritten<PhotonNetworkArgs>(others[name]));
}

/** A source is an id or a range here, and not one of two properties. */
function asWritten<Args>(args: { readonly resourceGroupName: string; readonly sources?: object }): Args {
  type Source = { readonly id?: pulumi.Input<string>; readonly range?: pulumi.Input<string> };
  const named = Object.entries(args.sources ?? {}) as [string, Record<string, Source>][];
  const sources = named.map(([audience, by]) => [
    audience,
    Object.fromEntries(
      Object.entries(by).map(([name, { id, range }]) => [name, id === undefined ? range : { id }]),
    ),
  ]);
  return { ...args, ...(args.sources ? { sources: Object.fromEntries(sources) } : {}) } as Args;
}
