import type { ConfigInstance, ConfigListener } from '../config/listener';
import type { PhotonConfig } from '../config/photon-config';
import { readPhotonConfig } from '../config/read-config';
import { isError } from '../issues/issue';
import { PhotonError } from '../issues/photon-error';
import { instanceIssue } from '../topology/configs';
import { readBytes } from './read-bytes';

/** What a `PhotonServer.config` tells for a topology file. */
export interface ConfigFacts {
  /** @default - the file has one alone */
  readonly instance?: string;
  /** One server of each role that the instance runs and others reach. */
  readonly servers: Readonly<Record<string, number>>;
  /** Listeners that stay closed until someone says who they are for. */
  readonly unassigned: readonly ConfigListener[];
}

/** A listener as the topology file's `audiences` name it. */
export const keyOf = ({ port, transport }: ConfigListener): string => `${port}/${transport}`;

/** Reads what a topology file needs of a config. @throws PhotonError where the file cannot be read or the instance is ambiguous */
export function readConfigFacts(
  file: string,
  wanted: string | undefined,
  audiences: Readonly<Record<string, string>> = {},
): ConfigFacts {
  const config = readPhotonConfig(readBytes(file, 'the config'), { file });
  const chosen = chosenInstance(config, file, wanted);
  const reached = chosen.listeners
    .filter(
      (listener) =>
        (listener.exposed && listener.scheme !== 'policy') || Object.hasOwn(audiences, keyOf(listener)),
    )
    .map(({ role }) => role);
  return {
    ...(config.instances.length > 1 && { instance: chosen.name }),
    servers: Object.fromEntries([...new Set(reached)].map((role) => [role, 1])),
    unassigned: chosen.listeners.filter(
      (listener) =>
        listener.audience === 'unknown' && !listener.loopback && !Object.hasOwn(audiences, keyOf(listener)),
    ),
  };
}

/** The instance that is wanted, or the only one. @throws PhotonError where there is none, or more than one to choose from */
export function chosenInstance(
  { instances, issues }: PhotonConfig,
  file: string,
  wanted: string | undefined,
): ConfigInstance {
  const [only] = instances;
  const chosen =
    wanted === undefined && instances.length === 1 ? only : instances.find(({ name }) => name === wanted);
  if (chosen) return chosen;
  if (instances.length === 0) throw new PhotonError(issues.filter(isError));
  const place = { file, path: '--instance' };
  throw new PhotonError([instanceIssue(place, wanted, instances)]);
}
