import { GAME_SCHEMES } from '../ports/vocabulary';
import type { GameplayScheme } from '../ports/vocabulary';

/** What the SDK's settings call each scheme. */
export const SCHEME_NAMES: Readonly<Record<GameplayScheme, string>> = {
  udp: 'Udp',
  tcp: 'Tcp',
  ws: 'WebSocket',
  wss: 'SecureWebSocket',
  rhttp: 'Http',
};

/** A game server's own port: `GamingUdpPort`. */
export const gamingPort = (scheme: GameplayScheme): string => `Gaming${SCHEME_NAMES[scheme]}Port`;

/** The base of game servers' ports behind a load balancer: `RelayPortUdp`. */
export const relayPort = (scheme: GameplayScheme): string => `RelayPort${SCHEME_NAMES[scheme]}`;

/** The scheme whose setting has a name. */
export const schemeNamed = (
  name: string,
  nameOf: (scheme: GameplayScheme) => string,
): GameplayScheme | undefined => GAME_SCHEMES.find((scheme) => nameOf(scheme) === name);
