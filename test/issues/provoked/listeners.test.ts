import { planTopology } from '../../../src/plan/plan';
import { configOf, planned, plannedFile } from './planned';
import type { Provocation } from './provokes';
import { provokes } from './provokes';

const relayed = (input: object) => planned({ access: 'relay', servers: { master: 1, game: 2 }, ...input });
const arena = (more: string) =>
  plannedFile(
    `config: a.config\naccess: relay\naudiences: { 5055/udp: clients }\nclients: [203.0.113.0/24]\n${more}`,
    configOf([[5055, 'Arena']], { Arena: 'Acme.Arena' }),
  );

const CASES: readonly Provocation[] = [
  {
    what: 'more game servers than a default range holds',
    code: 'relay-range-full',
    provoke: relayed({ servers: { master: 1, game: 101 } }),
    message:
      "101 game servers don't fit the default udp range 10400-10499, which holds 100; write relayPorts: { udp: BASE }",
  },
  {
    what: 'a base that runs past the last port',
    code: 'relay-range-too-high',
    provoke: relayed({ relayPorts: { udp: 65535 } }),
    message: '2 game servers from udp base 65535 run past 65535; write a base of at most 65534',
  },
  {
    what: 'two ranges that overlap',
    code: 'listener-clash',
    provoke: relayed({ protocols: ['tcp', 'ws'], relayPorts: { ws: 10301 } }),
    message:
      'load balancer port 10301/tcp is taken twice: ws of the game server 1, and tcp of the game server 2; write another base under relayPorts, or another port under ports',
  },
  {
    what: 'one port for TCP and UDP of two targets',
    code: 'transport-clash',
    provoke: relayed({
      servers: { master: 1, game: 1 },
      protocols: ['udp', 'tcp'],
      relayPorts: { tcp: 10400 },
    }),
    message:
      "on AWS load balancer port 10400 can't serve udp of the game server 1 and tcp of the game server 1: TCP and UDP on one port share one target; write another base under relayPorts, or another port under ports",
  },
  {
    what: 'a relay with UDP alone',
    code: 'health-port-missing',
    provoke: arena('servers: { Arena: 1 }'),
    message:
      'load balancers probe over TCP and the Arena server has no TCP port; write health: { Arena: PORT }',
  },
  {
    what: 'a probe of the port for game servers',
    code: 'health-port-internal',
    provoke: plannedFile(
      'config: a.config\naccess: relay\nservers: { master: 1 }\nhealth: { master: 4520 }\nports: { master: { s2s: 4520 } }\nclients: [203.0.113.0/24]',
      configOf([[5055, 'Master']], { Master: 'Photon.LoadBalancing.MasterServer.MasterApplication' }),
    ),
    message:
      'health port 4520 of the master server is an internal port, which load balancers never reach; name another TCP port',
  },
  {
    what: 'a health port beside a TCP port',
    code: 'health-port-unused',
    provoke: relayed({ servers: { master: 1, game: 1 }, health: { game: 9000 } }),
    message:
      'health port 9000 of the game server is not used: load balancers probe its TCP port 4531; remove it',
  },
  {
    what: 'two servers of an application of the user’s own',
    code: 'not-poolable',
    provoke: arena('servers: { Arena: 2 }\nhealth: { Arena: 9000 }'),
    message:
      "2 Arena servers can't share a load balancer port; count one, use access: direct, or write roles: { Arena: game }",
  },
  {
    what: 'policy files without a master',
    code: 'policy-needs-master',
    provoke: planned({ access: 'relay', servers: { name: 1 }, protocols: ['udp', 'policy'] }),
    message:
      'policy files are served at the master in relay and there is no master, so 843 and 943 stay closed; remove policy from protocols',
  },
  {
    what: 'TLS that ends where no WebSocket port stands behind it',
    code: 'tls-needs-websockets',
    provoke: () =>
      planTopology(
        {
          access: 'relay',
          servers: { master: 1 },
          protocols: ['wss'],
          ports: { master: { wss: [19090, 19095], ws: 9090 } },
          clients: ['203.0.113.0/24'],
        },
        { terminateTls: true },
      ),
    message:
      'TLS on port 19095 of the master server ends at the load balancer, and no WebSocket port stands behind it; write ports: { master: { ws: PORT } }',
  },
];

provokes('src/listeners/issues', CASES);
