import type { TopologyInput } from 'photon-server-constructs';
import { planTopology } from 'photon-server-constructs';
import { bytesOf, timesOf } from './measuring';

/** Plans a relay of ever more game servers for so many client ranges; prints milliseconds and bytes for each size. */
const SIZES = (process.argv[2] ?? '').split(',').map(Number);
const RANGES = Number(process.argv[3]);
const ROUNDS = Number(process.argv[4]);

// 1,024 addresses apart, so that no two merge.
const clients = Array.from({ length: RANGES }, (_, index) => `11.${index >> 6}.${(index & 63) * 4}.0/25`);

const topology = (games: number): TopologyInput => ({
  servers: { master: 1, game: games, name: 2, dashboard: 1 },
  access: 'relay',
  protocols: ['udp', 'tcp', 'ws'],
  clients,
  operators: ['198.51.100.0/24'],
  relayPorts: { tcp: 20000, udp: 30000, ws: 40000 },
});

const inputs = SIZES.map(topology);
const times = timesOf(
  inputs.map((input) => () => planTopology(input)),
  ROUNDS,
);
console.log(
  JSON.stringify(
    inputs.map((input, index) => ({
      games: SIZES[index],
      times: times[index],
      bytes: bytesOf(
        () => planTopology(input),
        ({ flows }) => flows.length > 0,
      ),
    })),
  ),
);
