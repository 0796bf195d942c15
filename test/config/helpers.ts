import type { PhotonConfig } from '../../src/config/photon-config';
import { readPhotonConfig } from '../../src/config/read-config';
import type { ConfigListener, ConfigOverrides } from '../../src/config/listener';
import type { Issue } from '../../src/issues/issue';

export const read = (text: string, overrides?: ConfigOverrides): PhotonConfig =>
  readPhotonConfig(Buffer.from(text), { file: 'P.config', overrides });

/** One instance with the listeners given and the applications `name: type`; the first is the default. */
export function instanceOf(listeners: string, applications: Record<string, string> = LOAD_BALANCING): string {
  const [first = ''] = Object.keys(applications);
  const loaded = Object.entries(applications).map(
    ([name, type]) => `<Application Name="${name}" Type="${type}"/>`,
  );
  return `<Configuration><Rooms>\n${listeners}\n<Applications Default="${first}">${loaded.join('')}</Applications></Rooms></Configuration>`;
}

const LOAD_BALANCING = {
  Master: 'Photon.LoadBalancing.MasterServer.MasterApplication',
  Game: 'Photon.LoadBalancing.GameServer.GameApplication',
};

export const listenersOf = (config: PhotonConfig): ConfigListener[] =>
  config.instances.flatMap((instance) => [...instance.listeners]);

/** `code line:column`, so that a test names the place too. */
export const codesOf = (issues: readonly Issue[]): string[] =>
  issues.map(
    ({ code, place }) =>
      `${code} ${place.line ?? place.path ?? '-'}${place.column ? `:${place.column}` : ''}`,
  );
