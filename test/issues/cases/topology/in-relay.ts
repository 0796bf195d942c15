import { configOf, planned, plannedFile } from '../planned';
import type { IssueCase } from '../issue-cases';

const relayed = (input: object) => planned({ access: 'relay', servers: { master: 1, game: 2 }, ...input });

const arena = (more: string) =>
  plannedFile(
    `config: a.config\naccess: relay\naudiences: { 5055/udp: clients }\nclients: [203.0.113.0/24]\n${more}`,
    configOf([[5055, 'Arena']], { Arena: 'Acme.Arena' }),
  );

/** What load balancers cannot do for a topology. */
export const IN_RELAY: readonly IssueCase[] = [
  {
    title: 'two ranges that overlap',
    code: 'port-clash',
    at: 'relayPorts.ws',
    issuesOf: relayed({ protocols: ['tcp', 'ws'], relayPorts: { ws: 10301 } }),
  },
  {
    title: 'one port for TCP and UDP of two targets',
    code: 'port-clash',
    at: 'relayPorts.tcp',
    issuesOf: relayed({
      servers: { master: 1, game: 1 },
      protocols: ['udp', 'tcp'],
      relayPorts: { tcp: 10400 },
    }),
  },
  {
    title: 'a relay with UDP alone',
    code: 'port-missing',
    issuesOf: arena('servers: { Arena: 1 }'),
  },
  {
    title: 'a probe of the port for game servers',
    code: 'port-clash',
    issuesOf: plannedFile(
      'config: a.config\naccess: relay\nservers: { master: 1 }\nhealth: { master: 4520 }\nports: { master: { s2s: 4520 } }\nclients: [203.0.113.0/24]',
      configOf([[5055, 'Master']], { Master: 'Photon.LoadBalancing.MasterServer.MasterApplication' }),
    ),
  },
  {
    title: 'policy files without a master',
    code: 'partial-protocol',
    issuesOf: planned({ access: 'relay', servers: { name: 1 }, protocols: ['udp', 'policy'] }),
  },
  {
    title: 'TLS that ends where no WebSocket port stands behind it',
    code: 'port-missing',
    issuesOf: planned({
      access: 'relay',
      tls: 'terminate',
      protocols: ['wss'],
      ports: { master: { wss: [19090, 19095], ws: 9090 } },
    }),
  },
];
