import { gamingPort, relayPort, schemeNamed, SCHEME_NAMES } from '../config/sdk-ports';
import type { GameplayScheme } from '../ports/vocabulary';
import type { Edition } from './editions';

/** A value of a file; undefined where the file does not have it. */
export type ValueOf = (section: string, name: string) => string | undefined;

/** What the server takes where a gaming port is absent (SDK, GameServerSettings.cs; the same in both editions). */
export const GAMING_DEFAULTS: Readonly<Record<GameplayScheme, number>> = {
  udp: 5056,
  tcp: 4531,
  ws: 9091,
  wss: 19091,
  rhttp: 80,
};

/**
 * What a name server takes where a node says no port, or 0; it knows no reliable HTTP (SDK, NameServer/Settings.cs and
 * Configuration/Node.cs).
 */
export const MASTER_DEFAULTS: Readonly<Partial<Record<GameplayScheme, number>>> = {
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
  const base = relayBases ? Number(valueOf(gameRegistration, relayPort(scheme)) ?? 0) : 0;
  if (base !== 0) return base + nodeId - 1;
  const gaming = valueOf(gameRegistration, gamingPort(scheme));
  return gaming === undefined || gaming === '' ? GAMING_DEFAULTS[scheme] : Number(gaming);
}

/** The port of the master that a name server tells for a scheme. */
export function masterPort(
  valueOf: ValueOf,
  section: string,
  scheme: GameplayScheme,
  fallback: (name: string) => string | undefined = () => undefined,
): number | undefined {
  const port = Number(valueOf(section, nodePort(scheme)) ?? 0);
  if (port > 0) return port;
  const other = Number(fallback(masterServerPort(scheme)) ?? 0);
  return other > 0 ? other : MASTER_DEFAULTS[scheme];
}

/** The scheme of a setting that holds a port, such as `RelayPortUdp` or `GamingUdpPort`. */
export const schemeOfPortSetting = (name: string): GameplayScheme | undefined =>
  schemeNamed(name, relayPort) ?? schemeNamed(name, gamingPort);

/** What a node of Nameserver.json calls a scheme's port of the master: `PortUdp`. */
export const nodePort = (scheme: GameplayScheme): string => `Port${SCHEME_NAMES[scheme]}`;

/** What the name server's own file calls it, for nodes that have none: `MasterServerPortUdp`. */
export const masterServerPort = (scheme: GameplayScheme): string => `MasterServerPort${SCHEME_NAMES[scheme]}`;
