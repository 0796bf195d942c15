import type { DocumentedTable } from './row';
import { row } from './row';

/**
 * Photon Cloud, for reference: nobody opens these ports on a server of their own.
 */
export const CLOUD = {
  version: 'cloud',
  source: 'Photon Realtime (Photon Cloud) documentation, Port Numbers',
  products: ['server'],
  rows: [
    row(5058, 'udp', { server: { role: 'name', purpose: 'client -> name server' } }),
    row(27000, 'udp', {
      server: { role: 'name', purpose: 'client -> name server, alternative', alternativeTo: 5058 },
    }),
    row(5055, 'udp', { server: { role: 'master', purpose: 'client -> master' } }),
    row(27001, 'udp', {
      server: { role: 'master', purpose: 'client -> master, alternative', alternativeTo: 5055 },
    }),
    row(5056, 'udp', { server: { role: 'game', purpose: 'client -> game server' } }),
    row(27002, 'udp', {
      server: { role: 'game', purpose: 'client -> game server, alternative', alternativeTo: 5056 },
    }),
    row(4533, 'tcp', { server: { role: 'name', purpose: 'client -> name server' } }),
    row(4530, 'tcp', { server: { role: 'master', purpose: 'client -> master' } }),
    row(4531, 'tcp', { server: { role: 'game', purpose: 'client -> game server' } }),
    row(9093, 'ws', { server: { role: 'name', purpose: 'client -> name server' } }),
    row(80, 'ws', {
      server: {
        role: 'name',
        purpose: 'client -> name server, master or game server, alternative',
        alternativeTo: 9093,
        alsoFor: ['master', 'game'],
      },
    }),
    row(9090, 'ws', { server: { role: 'master', purpose: 'client -> master' } }),
    row(9091, 'ws', { server: { role: 'game', purpose: 'client -> game server' } }),
    row(19093, 'wss', { server: { role: 'name', purpose: 'client -> name server' } }),
    row(443, 'wss', {
      server: {
        role: 'name',
        purpose: 'client -> name server, master or game server, alternative',
        alternativeTo: 19093,
        alsoFor: ['master', 'game'],
      },
    }),
    row(19090, 'wss', { server: { role: 'master', purpose: 'client -> master' } }),
    row(19091, 'wss', { server: { role: 'game', purpose: 'client -> game server' } }),
  ],
} as const satisfies DocumentedTable;
