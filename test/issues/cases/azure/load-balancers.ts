import { PhotonLoadBalancer } from 'photon-server-constructs/pulumi';
import type { IssueCase } from '../issue-cases';
import { direct, network, numbers, program, resourceGroupName, topology } from './program';

const address = { id: 'a', ipAddress: 'b' };

/** What can be wrong with load balancers. */
export const LOAD_BALANCERS: readonly IssueCase[] = [
  {
    title: 'zones of load balancers in direct access',
    code: 'missing-key',
    issuesOf: network({ topology: direct, relay: { zones: ['1'] } }),
  },
  {
    title: '61 game servers of five schemes on one machine',
    code: 'quota-exceeded',
    at: 'topology',
    issuesOf: network({
      topology: {
        ...topology,
        layout: 'single',
        servers: { master: 1, game: 61 },
        protocols: ['udp', 'tcp', 'ws', 'wss', 'rhttp'],
        ports: {
          master: { rhttp: 6060 },
          game: {
            udp: numbers(61, 5100),
            tcp: numbers(61, 5200),
            ws: numbers(61, 5300),
            wss: numbers(61, 5400),
            rhttp: numbers(61, 5500),
          },
        },
      },
    }),
  },
  {
    title: 'game servers of one machine that fall on two load balancers',
    code: 'machine-on-two-load-balancers',
    issuesOf: network({
      topology: {
        ...topology,
        servers: { master: 1, game: 160 },
        gameServersPerMachine: 10,
        ports: { game: { tcp: numbers(10, 6_000) } },
        relayPorts: { tcp: 20_000 },
      },
    }),
  },
  {
    title: '5,001 name servers',
    code: 'quota-exceeded',
    issuesOf: network({ topology: { ...topology, servers: { name: 5_001 } } }),
  },
  {
    title: 'source ports that are no multiple of 8',
    code: 'property-refused',
    at: 'relay.outboundPortsPerServer',
    issuesOf: network({ relay: { outboundPortsPerServer: 1_001 } }),
  },
  {
    title: 'more source ports than an address has',
    code: 'property-refused',
    at: 'relay.outboundPortsPerServer',
    issuesOf: network({ relay: { outboundPortsPerServer: 12_808 } }),
  },
  {
    title: '8,001 servers behind one address',
    code: 'property-refused',
    issuesOf: network({ topology: { ...topology, servers: { name: 8_001 } } }),
  },
  {
    title: 'an idle timeout that is too long',
    code: 'property-refused',
    at: 'relay.idleTimeoutInMinutes',
    issuesOf: network({ relay: { idleTimeoutInMinutes: 101 } }),
  },
  {
    title: 'zones in a region that has none',
    code: 'property-refused',
    at: 'relay.zones',
    issuesOf: network({ location: 'westus', relay: { zones: ['1'] } }),
  },
  {
    title: 'a zone that is none',
    code: 'property-refused',
    at: 'relay.zones',
    issuesOf: network({ location: 'westeurope', relay: { zones: ['4'] } }),
  },
  {
    title: 'an IPv6 address of load balancers for IPv4',
    code: 'unknown-name',
    at: 'relay.publicAddresses.1.ipv6',
    issuesOf: network({ relay: { publicAddresses: { 1: { ipv6: address } } } }),
  },
  {
    title: 'one address for both families',
    code: 'used-twice',
    at: 'relay.publicAddresses.1.ipv6',
    issuesOf: network({
      topology: { ...topology, dualStack: true },
      relay: { publicAddresses: { 1: { ipv4: address, ipv6: address } } },
    }),
  },
  {
    title: 'an address for a load balancer that there is not',
    code: 'unknown-name',
    at: 'relay.publicAddresses.2',
    issuesOf: network({ relay: { publicAddresses: { 2: { ipv4: address } } } }),
  },
  {
    title: 'addresses of servers that are not pooled, nor there',
    code: 'unknown-name',
    issuesOf: network({
      topology: { ...topology, servers: { master: 1 } },
      relay: { byAddress: { virtualNetworkId: 'v', servers: { gaem: {} } } },
    }),
  },
  {
    title: 'game servers by address',
    code: 'resource-unfit',
    at: 'relay.byAddress.servers.game',
    issuesOf: network({
      relay: { byAddress: { virtualNetworkId: 'v', servers: { game: { 1: '10.0.0.4' } } } },
    }),
  },
  {
    title: 'load balancers in direct access',
    code: 'missing-key',
    at: 'topology.access',
    issuesOf: program(() => new PhotonLoadBalancer('photon', { topology: direct, resourceGroupName })),
  },
  {
    title: 'one name server of two by address',
    code: 'resource-unfit',
    at: 'relay.byAddress.servers.name',
    issuesOf: network({
      relay: { byAddress: { virtualNetworkId: 'v', servers: { name: { 1: '10.0.0.4' } } } },
    }),
  },
  {
    title: 'a part of an address of a name server',
    code: 'property-refused',
    at: 'relay.byAddress.servers.name.2',
    issuesOf: network({
      relay: { byAddress: { virtualNetworkId: 'v', servers: { name: { 1: '10.0.0.4', 2: '10.0.0' } } } },
    }),
  },
];
