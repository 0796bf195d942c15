import { configOf, planned, plannedFile } from './planned';
import type { IssueCase } from './issue-cases';
import { describeCases } from './issue-cases';

const relayed = (input: object) => planned({ access: 'relay', servers: { master: 1, game: 2 }, ...input });
const arena = (more: string) =>
  plannedFile(
    `config: a.config\naccess: relay\naudiences: { 5055/udp: clients }\nclients: [203.0.113.0/24]\n${more}`,
    configOf([[5055, 'Arena']], { Arena: 'Acme.Arena' }),
  );

const CASES: readonly IssueCase[] = [
  {
    what: 'more game servers than a default range holds',
    code: 'relay-range-full',
    issuesOf: relayed({ servers: { master: 1, game: 101 } }),
  },
  {
    what: 'a base that runs past the last port',
    code: 'relay-range-full',
    issuesOf: relayed({ relayPorts: { udp: 65535 } }),
  },
  {
    what: 'two ranges that overlap',
    code: 'listener-clash',
    issuesOf: relayed({ protocols: ['tcp', 'ws'], relayPorts: { ws: 10301 } }),
  },
  {
    what: 'one port for TCP and UDP of two targets',
    code: 'listener-clash',
    issuesOf: relayed({
      servers: { master: 1, game: 1 },
      protocols: ['udp', 'tcp'],
      relayPorts: { tcp: 10400 },
    }),
  },
  {
    what: 'a relay with UDP alone',
    code: 'relay-port-missing',
    issuesOf: arena('servers: { Arena: 1 }'),
  },
  {
    what: 'a probe of the port for game servers',
    code: 'health-port-internal',
    issuesOf: plannedFile(
      'config: a.config\naccess: relay\nservers: { master: 1 }\nhealth: { master: 4520 }\nports: { master: { s2s: 4520 } }\nclients: [203.0.113.0/24]',
      configOf([[5055, 'Master']], { Master: 'Photon.LoadBalancing.MasterServer.MasterApplication' }),
    ),
  },
  {
    what: 'two servers of an application of the user’s own',
    code: 'not-poolable',
    issuesOf: arena('servers: { Arena: 2 }\nhealth: { Arena: 9000 }'),
  },
  {
    what: 'policy files without a master',
    code: 'policy-needs-master',
    issuesOf: planned({ access: 'relay', servers: { name: 1 }, protocols: ['udp', 'policy'] }),
  },
  {
    what: 'TLS that ends where no WebSocket port stands behind it',
    code: 'relay-port-missing',
    issuesOf: planned({
      access: 'relay',
      tls: 'terminate',
      protocols: ['wss'],
      ports: { master: { wss: [19090, 19095], ws: 9090 } },
    }),
  },
];

describeCases('src/listeners/issues', CASES);
