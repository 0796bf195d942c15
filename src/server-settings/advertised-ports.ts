import { clientPortsOf } from '../plan/client-ports';
import type { Plan } from '../plan/plan';
import type { GameplayScheme } from '../ports/vocabulary';
import { GAME_SCHEMES } from '../ports/vocabulary';
import type { RoleServers } from '../topology/topology';
import type { AdvertisedPort } from './setting';
import { publicSchemeOf } from './seen-scheme';

/** The first port of each scheme that players may use: the listener's in relay, else the server's own. */
export function advertisedPorts(plan: Plan, servers: RoleServers, node: number): AdvertisedPort[] {
  const ports = clientPortsOf(plan, servers.role, node);
  return GAME_SCHEMES.flatMap((scheme) => {
    const first = ports.find((port) => port.scheme === scheme);
    return first ? [{ scheme, port: first.port }] : [];
  });
}

/** A public port under the scheme by which the server's own settings name it. */
export interface SettingPort {
  /** The scheme that the server sees. */
  readonly scheme: GameplayScheme;
  /** The scheme that players use. */
  readonly players: GameplayScheme;
  readonly port: number;
}

/** The ports that a server must tell, by the scheme it sees. */
export function settingPorts(plan: Plan, servers: RoleServers, node: number): SettingPort[] {
  const advertised = advertisedPorts(plan, servers, node);
  const schemes = advertised.map(({ scheme }) => scheme);
  return GAME_SCHEMES.flatMap((scheme) => {
    const players = publicSchemeOf(plan.topology, schemes, scheme);
    const port = advertised.find((candidate) => candidate.scheme === players)?.port;
    return players === undefined || port === undefined ? [] : [{ scheme, players, port }];
  });
}
