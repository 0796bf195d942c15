import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import type { TopologyInput } from '../../src/topology/topology-input';

const folder = mkdtempSync(join(tmpdir(), 'photon-config-'));
const LOAD_BALANCING = 'Photon.LoadBalancing';
export const MASTER = `<Application Name="Master" Type="${LOAD_BALANCING}.MasterServer.MasterApplication"/>`;
export const GAME = `<Application Name="Game" Type="${LOAD_BALANCING}.GameServer.GameApplication"/>`;
export const S2S = '<TCPListener IPAddress="0.0.0.0" Port="4520"/>';

export const udp = (port: number, application: string, address = '0.0.0.0') =>
  `<UDPListener IPAddress="${address}" Port="${port}" OverrideApplication="${application}"/>`;
export const tcp = (port: number, application: string, address = '0.0.0.0') =>
  `<TCPListener IPAddress="${address}" Port="${port}" OverrideApplication="${application}"/>`;

/** A config of one or more instances, each of listeners and applications; the first application is the default. */
export function config(...instances: [listeners: string, applications: string][]): string {
  const names = ['LoadBalancing', 'Second'];
  const body = instances.map(([listeners, applications], index) => {
    const first = /Name="(\w+)"/.exec(applications)?.[1];
    return `<${names[index]}>${listeners}<Applications Default="${first}">${applications}</Applications></${names[index]}>`;
  });
  const file = join(folder, `${Math.random()}.config`);
  writeFileSync(file, `<?xml version="1.0"?><Configuration>${body.join('')}</Configuration>`);
  return file;
}

export const base = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };

/** The errors of a topology, by path and code. */
export function problems(input: TopologyInput): string[] {
  try {
    planTopology(loadTopology(input));
    return [];
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ place, code }) => `${place.path} ${code}`);
  }
}
