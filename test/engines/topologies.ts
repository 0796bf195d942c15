import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadTopology } from '../../src';
import type { TopologyInput } from '../../src';
import { project } from './toolchain/cache';

const clients = ['203.0.113.0/24'];

/** The topologies that the engines deploy: every file of examples/, and what the examples leave out. */
export function deployedTopologies(): [title: string, topology: TopologyInput][] {
  const folder = join(project, 'examples');
  const files = readdirSync(folder).filter((file) => /\.(ya?ml|json)$/.test(file));
  return [
    ...files.map((file): [string, TopologyInput] => [`examples/${file}`, loadTopology(join(folder, file))]),
    ['the smallest, direct', { servers: { master: 1, game: 1 }, clients }],
    [
      'everything on one machine',
      {
        version: 'v3',
        layout: 'single',
        servers: { master: 1, game: 1, dashboard: 1 },
        clients,
        operators: ['198.51.100.0/24'],
        protocols: ['udp', 'tcp', 'ws', 'policy'],
      },
    ],
    [
      'relay, with all that clients may use',
      {
        servers: { master: 1, game: 2, name: 2 },
        access: 'relay',
        clients: ['0.0.0.0/0'],
        protocols: ['udp', 'tcp', 'ws', 'wss'],
      },
    ],
    [
      'direct, both address families, management',
      {
        version: 'v4',
        servers: { master: 1, game: 2, name: 1 },
        clients: ['0.0.0.0/0', '::/0'],
        management: { 'tcp/22': ['198.51.100.0/24', '2001:db8::/32'] },
      },
    ],
  ];
}
