import type { DocumentedTable } from './row';
import { rangeRow, row } from './row';

/**
 * The version 3 table: three products, and the relay ranges. It writes the ranges as 103xx, 104xx and 105xx; they
 * are read as the hundred ports that the pattern spans.
 */
export const V3 = {
  version: 'v3',
  source: 'Photon Server v3 documentation, TCP and UDP Port Numbers',
  products: ['server', 'realtime', 'chat'],
  rows: [
    row(843, 'policy', {
      server: { role: 'policy', purpose: 'Flash/Unity policy' },
      realtime: { role: 'policy', purpose: 'Flash/Unity policy' },
      chat: { role: 'policy', purpose: 'Flash/Unity policy' },
    }),
    row(943, 'policy', {
      server: { role: 'policy', purpose: 'Silverlight policy' },
      realtime: { role: 'policy', purpose: 'Silverlight policy' },
      chat: { role: 'policy', purpose: 'Silverlight policy' },
    }),
    row(4520, 's2s', { server: { role: 'master', purpose: 'game server -> master, internal' } }),
    row(4530, 'tcp', {
      server: { role: 'master', purpose: 'client -> master (documented default)', default: true },
      realtime: { role: 'master', purpose: 'client -> master', default: true },
    }),
    row(4531, 'tcp', {
      server: { role: 'game', purpose: 'client -> game server 1 and latency monitor', gameServer: 1 },
      realtime: { role: 'game', purpose: 'client -> game server and latency monitor' },
    }),
    row(4532, 'tcp', {
      server: { role: 'game', purpose: 'client -> game server 2 and latency monitor', gameServer: 2 },
      chat: { role: 'frontend', purpose: 'client -> frontend' },
    }),
    row(4533, 'tcp', {
      realtime: { role: 'name', purpose: 'client -> name server' },
      chat: { role: 'name', purpose: 'client -> name server' },
    }),
    row(6060, 'rhttp', {
      server: { role: 'master', purpose: 'client -> master (documented default)', default: true },
      realtime: { role: 'master', purpose: 'client -> master', default: true },
    }),
    row(6061, 'rhttp', {
      server: { role: 'game', purpose: 'client -> game server 1', gameServer: 1 },
      realtime: { role: 'game', purpose: 'client -> game server' },
    }),
    row(6062, 'rhttp', {
      server: { role: 'game', purpose: 'client -> game server 2', gameServer: 2 },
      chat: { role: 'frontend', purpose: 'client -> frontend' },
    }),
    row(6063, 'rhttp', {
      realtime: { role: 'name', purpose: 'client -> name server' },
      chat: { role: 'name', purpose: 'client -> name server' },
    }),
    row(8088, 'http', { server: { role: 'dashboard', purpose: 'dashboard web server' } }),
    row(9090, 'ws', {
      server: { role: 'master', purpose: 'client -> master (documented default)', default: true },
      realtime: { role: 'master', purpose: 'client -> master', default: true },
    }),
    row(9091, 'ws', {
      server: { role: 'game', purpose: 'client -> game server 1', gameServer: 1 },
      realtime: { role: 'game', purpose: 'client -> game server' },
    }),
    row(9092, 'ws', {
      server: { role: 'game', purpose: 'client -> game server 2', gameServer: 2 },
      chat: { role: 'frontend', purpose: 'client -> frontend' },
    }),
    row(9093, 'ws', {
      realtime: { role: 'name', purpose: 'client -> name server' },
      chat: { role: 'name', purpose: 'client -> name server' },
    }),
    row(5055, 'udp', {
      server: { role: 'master', purpose: 'client -> master (documented default)', default: true },
      realtime: { role: 'master', purpose: 'client -> master', default: true },
    }),
    row(5056, 'udp', {
      server: { role: 'game', purpose: 'client -> game server 1', gameServer: 1 },
      realtime: { role: 'game', purpose: 'client -> game server' },
    }),
    row(5057, 'udp', {
      server: { role: 'game', purpose: 'client -> game server 2', gameServer: 2 },
      chat: { role: 'frontend', purpose: 'client -> frontend' },
    }),
    row(5058, 'udp', {
      realtime: { role: 'name', purpose: 'client -> name server' },
      chat: { role: 'name', purpose: 'client -> name server' },
    }),
    row(19090, 'wss', {
      server: { role: 'master', purpose: 'client -> master (documented default)', default: true },
      realtime: { role: 'master', purpose: 'client -> master', default: true },
    }),
    row(19091, 'wss', {
      server: { role: 'game', purpose: 'client -> game server 1', gameServer: 1 },
      realtime: { role: 'game', purpose: 'client -> game server' },
    }),
    row(19092, 'wss', {
      server: { role: 'game', purpose: 'client -> game server 2', gameServer: 2 },
      chat: { role: 'frontend', purpose: 'client -> frontend' },
    }),
    row(19093, 'wss', {
      realtime: { role: 'name', purpose: 'client -> name server' },
      chat: { role: 'name', purpose: 'client -> name server' },
    }),
    rangeRow(10300, 10399, 'tcp', {
      server: {
        role: 'game',
        purpose: 'Azure SDK: client -> game server behind a load balancer',
        relay: true,
      },
    }),
    rangeRow(10400, 10499, 'udp', {
      server: {
        role: 'game',
        purpose: 'Azure SDK: client -> game server behind a load balancer',
        relay: true,
      },
    }),
    rangeRow(10500, 10599, 'ws', {
      server: {
        role: 'game',
        purpose: 'Azure SDK: client -> game server behind a load balancer, WebSockets',
        relay: true,
      },
    }),
    row(40001, 'udp', { server: { role: 'dashboard', purpose: 'dashboard, listening port for counters' } }),
  ],
} as const satisfies DocumentedTable;
