import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Plan, TopologyInput } from 'photon-server-constructs';
import { planTopology } from 'photon-server-constructs';

/** Plans a relay of ever more game servers with 4,000 client ranges; prints milliseconds and bytes for each size. */
const SIZES = (process.argv[2] ?? '').split(',').map(Number);
const ROUNDS = 9;

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

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function bytesOf(input: TopologyInput): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept: Plan = planTopology(input);
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  return kept.flows.length > 0 ? bytes : 0;
}

// Sizes in turns, so that whatever else the machine does falls on all of them.
const times = new Map<number, number[]>(SIZES.map((games) => [games, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const games of SIZES) {
    const input = topology(games);
    collect();
    const start = performance.now();
    planTopology(input);
    if (round > 0) times.get(games)?.push(performance.now() - start);
  }
}
const bytes = SIZES.map((games) => bytesOf(topology(games)));
console.log(
  JSON.stringify(SIZES.map((games, index) => ({ games, times: times.get(games), bytes: bytes[index] }))),
);
