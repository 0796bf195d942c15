import type { DocumentedTable } from './row';
import { row } from './row';

/**
 * Version 5: name servers join, and 27000 to 27002 stand beside 5058, 5055 and 5056.
 */
export const V5 = {
  version: 'v5',
  source: 'Photon Server v5 documentation, Port Numbers',
  products: ['server'],
  rows: [
    row(4520, 's2s', { server: { role: 'master', purpose: 'game server -> master, internal' } }),
    row(5058, 'udp', { server: { role: 'name', purpose: 'client -> name server' } }),
    row(27000, 'udp', {
      server: { role: 'name', purpose: 'client -> name server, alternative to 5058', alternativeTo: 5058 },
    }),
    row(5055, 'udp', { server: { role: 'master', purpose: 'client -> master' } }),
    row(27001, 'udp', {
      server: { role: 'master', purpose: 'client -> master, alternative to 5055', alternativeTo: 5055 },
    }),
    row(5056, 'udp', { server: { role: 'game', purpose: 'client -> game server' } }),
    row(27002, 'udp', {
      server: { role: 'game', purpose: 'client -> game server, alternative to 5056', alternativeTo: 5056 },
    }),
    row(4533, 'tcp', { server: { role: 'name', purpose: 'client -> name server' } }),
    row(4530, 'tcp', { server: { role: 'master', purpose: 'client -> master' } }),
    row(4531, 'tcp', { server: { role: 'game', purpose: 'client -> game server' } }),
    row(9093, 'ws', { server: { role: 'name', purpose: 'client -> name server' } }),
    row(9090, 'ws', { server: { role: 'master', purpose: 'client -> master' } }),
    row(9091, 'ws', { server: { role: 'game', purpose: 'client -> game server' } }),
  ],
} as const satisfies DocumentedTable;
