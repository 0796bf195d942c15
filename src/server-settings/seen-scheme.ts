import type { ClientScheme, GameplayScheme } from '../ports/vocabulary';
import { GAME_SCHEMES } from '../ports/vocabulary';
import type { Topology } from '../topology/topology';

/** Whether load balancers end TLS, so that servers see plain WebSockets. */
export const endsTls = ({ tls, access }: Pick<Topology, 'tls' | 'access'>): boolean =>
  access === 'relay' && tls === 'terminate';

/**
 * The scheme that a server sees when a player uses one: behind a listener that ends TLS it sees `ws`, and so it tells
 * its `ws` port (SDK, MasterServer/Lobby/GameState.cs:453-484; derived).
 */
export function seenScheme(
  topology: Pick<Topology, 'tls' | 'access'>,
  scheme: GameplayScheme,
): GameplayScheme {
  return endsTls(topology) && scheme === 'wss' ? 'ws' : scheme;
}

/** The scheme whose public ports a server must tell under the name of another; undefined where players can't use it. */
export function publicSchemeOf(
  topology: Pick<Topology, 'tls' | 'access'>,
  schemes: readonly ClientScheme[],
  seen: GameplayScheme,
): GameplayScheme | undefined {
  const players = GAME_SCHEMES.filter(
    (candidate) => schemes.includes(candidate) && seenScheme(topology, candidate) === seen,
  );
  // A server can't tell players over TLS from others: its one port is the TLS listener's.
  return players.find((scheme) => scheme === 'wss') ?? players[0];
}
