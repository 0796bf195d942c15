import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TopologyInput } from 'photon-server-constructs';
import { loadTopology } from 'photon-server-constructs';
import { ROOT } from './processes';

export interface NamedTopology {
  readonly name: string;
  readonly input: TopologyInput;
}

/** The topology that whole processes are measured with. */
export const EXAMPLE = join('examples', 'photon.yaml');

const OFFICE = ['198.51.100.0/24'];
const SERVERS = { master: 1, game: 3, name: 2, dashboard: 1 };

/** The examples, and the documents' own ports in each access and layout. */
export function topologies(): NamedTopology[] {
  return [...examples(), ...documented()];
}

function examples(): NamedTopology[] {
  return readdirSync(join(ROOT, 'examples'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({
      name: `examples/${file}`,
      input: loadTopology(join(ROOT, 'examples', file)),
    }));
}

function documented(): NamedTopology[] {
  const common = { servers: SERVERS, operators: OFFICE } as const;
  return [
    {
      name: 'documented v5, direct',
      input: { ...common, protocols: ['udp', 'tcp', 'ws', 'wss'], clients: ['0.0.0.0/0', '::/0'] },
    },
    { name: 'documented v5, relay', input: { ...common, access: 'relay', clients: ['0.0.0.0/0'] } },
    {
      name: 'documented v3, all on one machine',
      input: {
        ...common,
        version: 'v3',
        servers: { master: 1, game: 1 },
        layout: 'single',
        clients: ['0.0.0.0/0'],
      },
    },
  ];
}
