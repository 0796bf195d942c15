import type { DocumentedTable } from './row';
import { row } from './row';

/**
 * The last edition for version 4: one game server a machine, neither secure WebSockets nor reliable HTTP.
 */
export const V4 = {
  version: 'v4',
  source: 'Photon Server v4 documentation, Port Numbers, last edition',
  products: ['server'],
  rows: [
    row(4520, 's2s', { server: { role: 'master', purpose: 'game server -> master, internal' } }),
    row(843, 'policy', { server: { role: 'policy', purpose: 'Flash/Unity policy' } }),
    row(943, 'policy', { server: { role: 'policy', purpose: 'Silverlight policy' } }),
    row(5055, 'udp', { server: { role: 'master', purpose: 'client -> master; also the MMO demo' } }),
    row(5056, 'udp', { server: { role: 'game', purpose: 'client -> game server' } }),
    row(4530, 'tcp', { server: { role: 'master', purpose: 'client -> master; also the MMO demo' } }),
    row(4531, 'tcp', { server: { role: 'game', purpose: 'client -> game server' } }),
    row(9090, 'ws', { server: { role: 'master', purpose: 'client -> master; also the MMO demo' } }),
    row(9091, 'ws', { server: { role: 'game', purpose: 'client -> game server' } }),
  ],
} as const satisfies DocumentedTable;
