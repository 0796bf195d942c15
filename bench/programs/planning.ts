import type { TopologyInput } from 'photon-server-constructs';
import { planTopology } from 'photon-server-constructs';
import { bytesOf, timesOf } from './measuring';

/** Many, since a plan takes some dozen milliseconds, of which few are a thousand servers'. */
const ROUNDS = 45;
/** Plans a relay of ever more game servers with 4,000 client ranges; prints milliseconds and bytes for each size. */
const SIZES = (process.argv[2] ?? '').split(',').map(Number);

// A hundred addresses apart, so that no two merge.
const clients = Array.from({ length: 4000 }, (_, index) => `11.${index >> 6}.${(index & 63) * 4}.0/25`);

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
