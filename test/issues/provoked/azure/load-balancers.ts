import { PhotonLoadBalancer } from 'photon-server-constructs/pulumi';
import type { Provocation } from '../provokes';
import { direct, network, numbers, program, resourceGroupName, topology } from './program';

const address = { id: 'a', ipAddress: 'b' };

/** What can be wrong with load balancers. */
export const LOAD_BALANCERS: readonly Provocation[] = [
  {
    what: 'zones of load balancers in direct access',
    code: 'relay-only',
    provoke: network({ topology: direct, zones: ['1'] }),
    message: 'zones is for load balancers, and access is direct; remove it, or write access: relay',
  },
  {
    what: '61 game servers of five schemes on one machine',
    code: 'interface-rules-full',
    provoke: network({
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
    message:
      "the machine of all servers would stand behind 311 load balancer rules, and Azure's most is 300; write a lower gameServersPerMachine or fewer protocols",
  },
  {
    what: 'game servers of one machine that fall on two load balancers',
    code: 'machine-on-two-balancers',
    provoke: network({
      topology: {
        ...topology,
        servers: { master: 1, game: 160 },
        gameServersPerMachine: 10,
        ports: { game: { tcp: numbers(10, 6_000) } },
        relayPorts: { tcp: 20_000 },
      },
    }),
    message:
      "the machine of game servers 141 to 150 would stand behind two load balancers, and Azure's most is one; use fewer servers in one topology",
  },
  {
    what: '5,001 name servers',
    code: 'pool-full',
    provoke: network({ topology: { ...topology, servers: { name: 5_001 } } }),
    message: "5001 name servers share a pool, and Azure's most is 5000; count fewer",
  },
  {
    what: 'source ports that are no multiple of 8',
    code: 'outbound-ports-wrong',
    provoke: network({ outboundPortsPerServer: 1_001 }),
    message: "1001 source ports for each of 5 servers don't fit; write a multiple of 8 from 8 to 12800",
  },
  {
    what: '8,001 servers behind one address',
    code: 'outbound-ports-wrong',
    provoke: network({ topology: { ...topology, servers: { name: 8_001 } } }),
    message:
      "8001 servers can't share the 64000 source ports of one address; count at most 8000 behind one load balancer",
  },
  {
    what: 'an idle timeout that is too long',
    code: 'idle-timeout-wrong',
    provoke: network({ idleTimeoutInMinutes: 101 }),
    message: 'an idle timeout of 101 minutes is none that Azure takes; write a whole number from 4 to 100',
  },
  {
    what: 'zones in a region that has none',
    code: 'zones-unknown',
    provoke: network({ location: 'westus', zones: ['1'] }),
    message:
      'region westus is not known to have zones 1; leave zones out, and Azure spreads the address over what there is',
  },
  {
    what: 'one address for both families',
    code: 'address-used-twice',
    provoke: network({
      topology: { ...topology, dualStack: true },
      publicAddresses: { 1: { ipv4: address, ipv6: address } },
    }),
    message:
      'a is the address of publicAddresses.1.ipv4 too; write another, or leave it out to have one made',
  },
  {
    what: 'an address for a load balancer that there is not',
    code: 'not-in-topology',
    provoke: network({ publicAddresses: { 2: { ipv4: address } } }),
    message: 'load balancer 2 is none of this topology; write one of 1',
  },
  {
    what: 'addresses of servers that are not pooled, nor there',
    code: 'not-in-topology',
    provoke: network({
      topology: { ...topology, servers: { master: 1 } },
      byAddress: { virtualNetworkId: 'v', servers: { gaem: {} } },
    }),
    message: 'gaem is none of this topology; remove it',
  },
  {
    what: 'game servers by address',
    code: 'not-by-address',
    provoke: network({ byAddress: { virtualNetworkId: 'v', servers: { game: { 1: '10.0.0.4' } } } }),
    message: "game servers join by network interface; remove it and call attach('game', …)",
  },
  {
    what: 'load balancers in direct access',
    code: 'not-in-relay',
    provoke: program(() => new PhotonLoadBalancer('photon', { topology: direct, resourceGroupName })),
    message:
      'there are no load balancers in direct access; write access: relay, or leave PhotonLoadBalancer out',
  },
  {
    what: 'one name server of two by address',
    code: 'nodes-missing',
    provoke: network({ byAddress: { virtualNetworkId: 'v', servers: { name: { 1: '10.0.0.4' } } } }),
    message: 'name servers 2 have no address here; write one for every name server',
  },
];
