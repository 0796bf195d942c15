import { loadTopology } from '../../../src/topology/load-topology';
import { planned, plannedFile } from './planned';
import type { IssueCase } from './issue-cases';
import { describeCases, refused } from './issue-cases';
import { IN_RELAY } from './topology/in-relay';
import { MACHINES } from './topology/machines';
import { SERVERS } from './topology/servers';
import { WITH_CONFIG } from './topology/with-config';

const CASES: readonly IssueCase[] = [
  {
    title: 'a program in place of a topology',
    code: 'unreadable-file',
    issuesOf: plannedFile('\u007fELF\u0002\u0001\u0000'),
  },
  {
    title: 'an empty file',
    code: 'wrong-value',
    issuesOf: plannedFile('# nothing yet'),
  },
  {
    title: 'a list',
    code: 'wrong-value',
    issuesOf: plannedFile('- servers'),
  },
  {
    title: 'a second document',
    code: 'malformed-yaml',
    issuesOf: plannedFile('servers: { master: 1 }\n---\nclients: [203.0.113.0/24]'),
  },
  {
    title: 'two letters in the wrong order',
    code: 'wrong-value',
    at: 'protocols[0]',
    issuesOf: planned({ protocols: ['upd'] }),
  },
  {
    title: 'a version without its letter',
    code: 'wrong-value',
    at: 'version',
    issuesOf: planned({ version: 5 }),
  },
  {
    title: 'a key with nothing',
    code: 'wrong-value',
    at: 'servers',
    issuesOf: plannedFile('servers:\nclients: [203.0.113.0/24]'),
  },
  {
    title: 'one protocol, not in a list',
    code: 'wrong-value',
    at: 'protocols',
    issuesOf: planned({ protocols: 'udp' }),
  },
  {
    title: 'a list of what needs a key',
    code: 'wrong-value',
    at: 'management',
    issuesOf: planned({ management: ['tcp/22'] }),
  },
  {
    title: 'a topology file that is not there',
    code: 'unreadable-file',
    issuesOf: refused(() => loadTopology('no-such.yaml')),
  },
  {
    title: 'a config that is not there',
    code: 'unreadable-file',
    at: 'config',
    issuesOf: plannedFile('config: missing.config\nservers: { master: 1 }\nclients: [203.0.113.0/24]'),
  },
  {
    title: 'a topology file that is no YAML',
    code: 'malformed-yaml',
    issuesOf: plannedFile('servers: { master: 1'),
  },
  {
    title: 'a topology file in another encoding',
    code: 'unreadable-file',
    issuesOf: plannedFile(Buffer.from('servers: { master: 1 }', 'utf16le')),
  },
  {
    title: 'an empty topology file',
    code: 'wrong-value',
    issuesOf: plannedFile(''),
  },
  {
    title: 'a key with a slip of the pen',
    code: 'unknown-key',
    at: 'verson',
    issuesOf: planned({ verson: 'v5' }),
  },
  {
    title: 'a key that resembles none',
    code: 'unknown-key',
    at: 'aws.zzzzzzzzzzzz',
    issuesOf: planned({ aws: { zzzzzzzzzzzz: [] } }),
  },
  {
    title: 'no word of who may play',
    code: 'missing-key',
    at: 'clients',
    issuesOf: planned({ clients: undefined }),
  },
  {
    title: 'a port out of range',
    code: 'wrong-value',
    at: 'ports.master.udp',
    issuesOf: planned({ ports: { master: { udp: 70000 } } }),
  },
  {
    title: 'a product that the version does not have',
    code: 'missing-key',
    at: 'product',
    issuesOf: planned({ product: 'chat' }),
  },
  {
    title: 'a config in code that nothing read',
    code: 'unreadable-file',
    at: 'config',
    issuesOf: planned({ config: 'PhotonServer.config' }),
  },
  ...MACHINES,
  ...SERVERS,
  ...WITH_CONFIG,
  ...IN_RELAY,
];

describeCases('src/topology/issues', CASES);
