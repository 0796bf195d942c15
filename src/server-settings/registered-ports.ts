import type { GameplayScheme } from '../ports/vocabulary';
import { GAME_SCHEMES } from '../ports/vocabulary';
import type { Edition } from './editions';
import { MASTER_SERVER_PORTS, NAME_SERVER_PORTS } from './name-server-settings';
import { SCHEME_NAMES } from './setting';

/** A value of a file; undefined where the file does not have it. */
export type ValueOf = (section: string, name: string) => string | undefined;

/** What the server takes where a gaming port is absent (SDK, GameServerSettings.cs; the same in both editions). */
const GAMING_DEFAULTS: Readonly<Record<GameplayScheme, number>> = {
  udp: 5056,
  tcp: 4531,
  ws: 9091,
  wss: 19091,
  rhttp: 80,
};

/** What a name server takes where a node says no port, or 0 (SDK, NameServer/Settings.cs). */
const MASTER_DEFAULTS: Readonly<Partial<Record<GameplayScheme, number>>> = {
  udp: 5055,
  tcp: 4530,
  ws: 9090,
  wss: 19090,
};

/**
 * The port that a game server registers for a scheme: base + NodeId - 1 where the base is not 0, else the gaming port
 * (SDK, MasterServerConnectionBase.cs:247-251, OutgoingMasterServerPeer.cs:246-250; version 4 :242-246). Without a nodes
 * file the node id is 0.
 */
export function registeredPort(
  { relayBases, sections: { gameRegistration } }: Edition,
  valueOf: ValueOf,
  nodeId: number,
  scheme: GameplayScheme,
): number {
  const base = relayBases ? Number(valueOf(gameRegistration, `RelayPort${SCHEME_NAMES[scheme]}`) ?? 0) : 0;
  if (base !== 0) return base + nodeId - 1;
  const gaming = valueOf(gameRegistration, `Gaming${SCHEME_NAMES[scheme]}Port`);
  return gaming === undefined || gaming === '' ? GAMING_DEFAULTS[scheme] : Number(gaming);
}

/** The port of the master that a name server tells for a scheme. */
export function masterPort(
  valueOf: ValueOf,
  section: string,
  scheme: GameplayScheme,
  fallback: (name: string) => string | undefined = () => undefined,
): number | undefined {
  const port = Number(valueOf(section, NAME_SERVER_PORTS[scheme] ?? '') ?? 0);
  if (port > 0) return port;
  const other = Number(fallback(MASTER_SERVER_PORTS[scheme] ?? '') ?? 0);
  return other > 0 ? other : MASTER_DEFAULTS[scheme];
}

/** The scheme of a setting that holds a port, such as `RelayPortUdp` or `GamingUdpPort`. */
export const schemeOfPortSetting = (name: string): GameplayScheme | undefined =>
  GAME_SCHEMES.find(
    (scheme) => name === `RelayPort${SCHEME_NAMES[scheme]}` || name === `Gaming${SCHEME_NAMES[scheme]}Port`,
  );
