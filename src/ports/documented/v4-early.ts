import type { DocumentedTable } from './row';
import { row } from './row';

/**
 * The first edition for version 4: one product, two game servers a machine, and 27001 and 27002 beside 5055 and 5056.
 */
export const V4_EARLY = {
  version: 'v4-early',
  source: 'Photon Server v4 documentation, Port Numbers, early edition',
  products: ['server'],
  rows: [
    row(843, 'policy', { server: { role: 'policy', purpose: 'Flash/Unity policy' } }),
    row(4520, 's2s', { server: { role: 'master', purpose: 'game server -> master, internal' } }),
    row(4530, 'tcp', { server: { role: 'master', purpose: 'client -> master' } }),
    row(4531, 'tcp', { server: { role: 'game', purpose: 'client -> game server 1', gameServer: 1 } }),
    row(4532, 'tcp', { server: { role: 'game', purpose: 'client -> game server 2', gameServer: 2 } }),
    row(5055, 'udp', { server: { role: 'master', purpose: 'client -> master' } }),
    row(27001, 'udp', {
      server: { role: 'master', purpose: 'client -> master, alternative to 5055', alternativeTo: 5055 },
    }),
    row(5056, 'udp', { server: { role: 'game', purpose: 'client -> game server 1', gameServer: 1 } }),
    row(27002, 'udp', {
      server: {
        role: 'game',
        purpose: 'client -> game server 1, alternative to 5056',
        gameServer: 1,
        alternativeTo: 5056,
      },
    }),
    row(5057, 'udp', { server: { role: 'game', purpose: 'client -> game server 2', gameServer: 2 } }),
    row(6060, 'rhttp', { server: { role: 'master', purpose: 'client -> master' } }),
    row(6061, 'rhttp', { server: { role: 'game', purpose: 'client -> game server 1', gameServer: 1 } }),
    row(6062, 'rhttp', { server: { role: 'game', purpose: 'client -> game server 2', gameServer: 2 } }),
    row(9090, 'ws', { server: { role: 'master', purpose: 'client -> master' } }),
    row(9091, 'ws', { server: { role: 'game', purpose: 'client -> game server 1', gameServer: 1 } }),
    row(9092, 'ws', { server: { role: 'game', purpose: 'client -> game server 2', gameServer: 2 } }),
    row(19090, 'wss', { server: { role: 'master', purpose: 'client -> master' } }),
    row(19091, 'wss', { server: { role: 'game', purpose: 'client -> game server 1', gameServer: 1 } }),
    row(19092, 'wss', { server: { role: 'game', purpose: 'client -> game server 2', gameServer: 2 } }),
  ],
} as const satisfies DocumentedTable;
