import { readPhotonConfig } from 'photon-server-constructs';
import { bytesOf, timesOf } from './measuring';

/** Reads configurations of ever more listeners, 200 bytes each; prints milliseconds and bytes kept for each size. */
const SIZES = (process.argv[2] ?? '').split(',').map(Number);

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

const files = SIZES.map(configOf);
const times = timesOf(
  files.map((file) => () => readPhotonConfig(file)),
  25,
);
console.log(
  JSON.stringify(
    files.map((file, index) => ({
      listeners: SIZES[index],
      size: file.length,
      times: times[index],
      bytes: bytesOf(
        () => readPhotonConfig(file),
        ({ instances }) => instances.length > 0,
      ),
    })),
  ),
);
