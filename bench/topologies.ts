import { existsSync, readdirSync } from 'node:fs';
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

/** Configurations with which the reader is tested against an independent one; a clone may lack them. */
const SHARED = join(ROOT, '..', 'shared', 'configs');

/** What servers the configurations hold. */
const SHARED_SERVERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'game-it-alert.config': { master: 1, game: 2 },
  'sdk-double-hyphen-comment.config': { master: 1, game: 2 },
  'sdk-loadbalancing-development.config': { master: 1, game: 2, name: 1 },
  'sdk-nameserver-development.config': { name: 2 },
  'sdk-v5-deploy-win64.config': { master: 1, game: 2, name: 1 },
};

const OFFICE = ['198.51.100.0/24'];
const SERVERS = { master: 1, game: 3, name: 2, dashboard: 1 };

/** The examples, the documents' own ports in both kinds of access, and the shared configurations. */
export function topologies(): NamedTopology[] {
  return [...examples(), ...documented(), ...shared()];
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

export const hasShared = (): boolean => existsSync(SHARED);

/** Where the folder is missing, the report says so; in CI it must be there. */
function shared(): NamedTopology[] {
  if (!hasShared()) {
    if (process.env.CI) throw new Error(`the folder ${SHARED} is missing; put it beside the checkout`);
    console.error('left out: the shared configurations, since ../shared is not there');
    return [];
  }
  return Object.entries(SHARED_SERVERS).map(([file, servers]) => ({
    name: file,
    input: { config: join(SHARED, file), servers, clients: ['0.0.0.0/0'] },
  }));
}
