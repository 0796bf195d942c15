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
    title: 'more game servers than a default range holds',
    code: 'relay-range-full',
    at: 'relayPorts.udp',
    issuesOf: relayed({ servers: { master: 1, game: 101 } }),
  },
  {
    title: 'a base that runs past the last port',
    code: 'relay-range-full',
    at: 'relayPorts.udp',
    issuesOf: relayed({ relayPorts: { udp: 65535 } }),
  },
  {
    title: 'two servers of an application of the user’s own',
    code: 'not-poolable',
    issuesOf: arena('servers: { Arena: 2 }\nhealth: { Arena: 9000 }'),
  },
  {
    title: 'load balancers for both families, whose targets are of one on AWS',
    code: 'dual-stack-addresses',
    at: 'dualStack',
    issuesOf: relayed({ dualStack: true }),
  },
];

describeCases('src/listeners/issues', CASES);
