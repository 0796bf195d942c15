import type { AddressFamily } from '../addresses/cidr';
import { familyOf } from '../addresses/cidr';
import { reachOfRange } from '../server-settings/address-reach';
import { clientFamilies } from '../server-settings/families';
import { EDITIONS } from '../server-settings/editions';
import { settingsOf } from '../server-settings/server-settings';
import type { ServerSettingsOptions } from '../server-settings/setting';
import type { Topology } from '../topology/topology';
import { findRole } from '../topology/topology';
import type { AdvertisedByServers } from './advertised-by-servers';
import { advertisedByFiles } from './advertised-by-servers';
import type { Player, Walked } from './arrive';
import { playableBy } from './client-settings';
import type { ClientName } from './clients';
import { entryOf } from './entry';
import type { JourneyWorld } from './journey';
import type { TellingWorld } from './walk';
import { toEntry, toTold } from './walk';

/** Which journeys are followed, and by what files. */
export interface JourneyOptions extends ServerSettingsOptions {
  /** One client alone. @default - all */
  readonly client?: ClientName;
  /** As shipped or as configured alone. @default - both */
  readonly configured?: boolean;
  /** What servers tell by given files. @default - what `settings` writes */
  readonly advertised?: AdvertisedByServers;
}

/** Where one player gets. */
export interface Walk {
  readonly player: Player;
  /** Up to the master, or to the first step that is denied. */
  readonly entering: readonly Walked[];
  /** From there to each game server, in their order; none where the player does not get to the master. */
  readonly games: readonly Walked[];
}

/** The walk of every player who can get through: by client, protocol and address family, as shipped and as configured. */
export function walksOf(given: JourneyWorld, options: JourneyOptions): Walk[] {
  const world = tellingWorld(given, options);
  const toGames = new Map<string, readonly Walked[]>();
  return playersOf(world, options).flatMap((player) => {
    const entering = enter(world, player);
    if (!entering.every(arrived)) return [{ player, entering, games: [] }];
    // Configured clients differ in the server that they ask first alone.
    const { client, configured, protocol, family } = player;
    const key = [configured || client.name, protocol, family].join();
    const games = toGames.get(key) ?? gamesFrom(world, player);
    toGames.set(key, games);
    return [{ player, entering, games }];
  });
}

/** Of files of several editions the older ones are followed. */
function tellingWorld(world: JourneyWorld, options: JourneyOptions): TellingWorld {
  const { plan, cloud } = world;
  const given = { ...options, cloud };
  const settings = settingsOf(plan, EDITIONS[plan.topology.version].slice(0, 1), given);
  const files = settings.map((server) => ({ ...server, values: server.settings }));
  return {
    ...world,
    advertised: options.advertised ?? advertisedByFiles(plan, files, given),
    expected: new Map(settings.map((server) => [`${server.role}:${server.node}`, server])),
    options: given,
  };
}

const playersOf = ({ plan }: JourneyWorld, options: JourneyOptions): Player[] =>
  playableBy(plan)
    .filter(({ client }) => options.client === undefined || client.name === options.client)
    .flatMap((playable) =>
      [false, true]
        .filter((configured) => options.configured === undefined || options.configured === configured)
        .flatMap((configured) =>
          clientFamilies(plan.topology).map((family) => ({
            ...playable,
            configured,
            family,
            from: clientAddress(plan.topology, family),
          })),
        ),
    );

/** The way to the master. */
function enter(world: TellingWorld, player: Player): Walked[] {
  const entry = entryOf(world.plan);
  const master = findRole(world.plan.topology, 'master');
  if (!entry) return [];
  const first = toEntry(world, player, entry);
  return master && entry !== master && arrived(first) ? [first, toTold(world, player, master, 1)] : [first];
}

/** The way from the master to each game server. */
function gamesFrom(world: TellingWorld, player: Player): Walked[] {
  const { topology } = world.plan;
  const game = findRole(topology, 'game');
  if (!game || !findRole(topology, 'master')) return [];
  return Array.from({ length: game.count }, (_, index) => toTold(world, player, game, index + 1));
}

/** A player goes on unless he is denied for certain. */
const arrived = ({ step }: Walked): boolean => step.verdict !== 'deny';

/** An address of the players: a public one where there are such, since more is in its way. */
export function clientAddress({ clients }: Topology, family: AddressFamily): string {
  const ofFamily = clients.filter((cidr) => familyOf(cidr) === family);
  const cidr = ofFamily.find((range) => reachOfRange(range) === 'public') ?? ofFamily[0];
  return cidr?.split('/')[0] ?? (family === 'ipv4' ? '0.0.0.0' : '::');
}
