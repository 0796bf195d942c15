import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readPhotonConfig } from 'photon-server-constructs';

/** Reads configurations of ever more listeners, 200 bytes each; prints milliseconds and bytes kept for each size. */
const SIZES = (process.argv[2] ?? '').split(',').map(Number);
const ROUNDS = 9;

function configOf(listeners: number): Buffer {
  const lines = Array.from(
    { length: listeners },
    (_, index) =>
      `<UDPListener IPAddress="0.0.0.0" Port="${index + 1}" OverrideApplication="Game" Padding="${'x'.repeat(120)}"></UDPListener>\n`,
  );
  return Buffer.from(
    `<Configuration><Demo>${lines.join('')}<Applications Default="Game"><Application Name="Game" Type="Photon.LoadBalancing.GameServer.GameApplication"/></Applications></Demo></Configuration>`,
  );
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function bytesOf(file: Buffer): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = readPhotonConfig(file);
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  return kept.instances.length > 0 ? bytes : 0;
}

const files = new Map(SIZES.map((listeners) => [listeners, configOf(listeners)]));
const times = new Map<number, number[]>(SIZES.map((listeners) => [listeners, []]));
// Sizes in turns, so that whatever else the machine does falls on all of them.
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [listeners, file] of files) {
    collect();
    const start = performance.now();
    readPhotonConfig(file);
    if (round > 0) times.get(listeners)?.push(performance.now() - start);
  }
}
console.log(
  JSON.stringify(
    [...files].map(([listeners, file]) => ({
      listeners,
      size: file.length,
      times: times.get(listeners),
      bytes: bytesOf(file),
    })),
  ),
);
