import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../../../src/plan/plan';
import { planTopology } from '../../../src/plan/plan';
import { loadTopology } from '../../../src/topology/load-topology';
import type { TopologyInput } from '../../../src/topology/topology-input';

const folder = mkdtempSync(join(tmpdir(), 'photon-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The plan of a topology file as a user writes it, with `a.config` beside it. */
export const plannedFile =
  (topology: string | Uint8Array, config = '') =>
  (): Plan => {
    writeFileSync(join(folder, 'photon.yaml'), topology);
    writeFileSync(join(folder, 'a.config'), config);
    return planTopology(loadTopology(join(folder, 'photon.yaml')));
  };

/** The plan of a topology that a program writes: one master, everyone may play by UDP, and what is given. */
export const planned =
  (input: object = {}) =>
  (): Plan =>
    planTopology({
      servers: { master: 1 },
      clients: ['203.0.113.0/24'],
      protocols: ['udp'],
      ...input,
    } as TopologyInput);

/** The text of a config with one instance: listeners, and applications by name and type. */
export function configOf(
  listeners: readonly (readonly [port: number, application: string, address?: string])[],
  applications: Readonly<Record<string, string>>,
): string {
  const udp = listeners.map(
    ([port, application, address = '0.0.0.0']) =>
      `<UDPListener IPAddress="${address}" Port="${port}" OverrideApplication="${application}"/>`,
  );
  const loaded = Object.entries(applications).map(
    ([name, type]) => `<Application Name="${name}" Type="${type}"/>`,
  );
  return `<Configuration><I>${udp.join('')}<Applications>${loaded.join('')}</Applications></I></Configuration>`;
}
