import type { AddressFamily } from '../addresses/cidr';
import { familyOf } from '../addresses/cidr';
import type { GameScheme } from '../ports/vocabulary';
import { reachOfRange } from '../server-settings/address-reach';
import { clientFamilies } from '../server-settings/families';
import { serverSettings } from '../server-settings/server-settings';
import type { AdvertiseOptions } from '../server-settings/setting';
import type { Topology } from '../topology/topology';
import { findRole } from '../topology/topology';
import { playableBy } from './client-settings';
import type { ClientName, PhotonClient } from './clients';
import { entryOf } from './entry';
import type { Journey, JourneyWorld } from './journey';
import type { AdvertisedByServers } from './advertised-by-servers';
import { advertisedByPlan } from './advertised-by-servers';
import type { Player, Walked } from './arrive';
import type { Advertising } from './walk';
import { toEntry, toGame, toMaster } from './walk';

/**
 * Which journeys are followed, and by what files.
 *
 * @example
 * const options: JourneyOptions = { client: 'realtime5', configured: true };
 */
export interface JourneyOptions extends AdvertiseOptions {
  /** One client alone. @default - all */
  readonly client?: ClientName;
  /** As shipped or as configured alone. @default - both */
  readonly configured?: boolean;
  /** What servers tell by given files. @default - what `settings` writes */
  readonly advertised?: AdvertisedByServers;
}

/**
 * Every player's way to every game server: for each client, protocol and address family, as shipped and as configured,
 * from the server that it asks first to the one that the master names.
 *
 * @example
 * journeysOf({ plan, cloud: 'aws', follow: () => ({ verdict: 'allow', by: 'no rules' }) }).filter(({ configured, ok }) => configured && !ok);
 */
export function journeysOf(world: JourneyWorld, options: JourneyOptions = {}): Journey[] {
  const { plan, cloud } = world;
  const given = { ...options, cloud };
  const advertising: Advertising = {
    advertised: options.advertised ?? advertisedByPlan(plan, given),
    expected: new Map(serverSettings(plan, given).map((server) => [`${server.role}:${server.node}`, server])),
    options: given,
  };
  const cached = cachedFollow(world);
  return playableBy(plan)
    .filter(({ client }) => options.client === undefined || client.name === options.client)
    .flatMap(({ client, protocol }) =>
      [false, true]
        .filter((configured) => options.configured === undefined || options.configured === configured)
        .flatMap((configured) =>
          clientFamilies(plan.topology).flatMap((family) =>
            playerJourneys(cached, advertising, {
              client,
              configured,
              protocol,
              family,
              from: addressOf(plan.topology, family),
            }),
          ),
        ),
    );
}

/** The way to each game server; where there is none, the way to the master. */
function playerJourneys(world: JourneyWorld, advertising: Advertising, player: Player): Journey[] {
  const { plan, cloud } = world;
  const entry = entryOf(plan);
  const first = toEntry(world, player, advertising);
  if (!entry || !first) return [];
  const master = findRole(plan.topology, 'master');
  const game = findRole(plan.topology, 'game');
  const before = [first];
  if (master && entry !== master && arrived(first)) before.push(toMaster(world, player, advertising, master));
  const nodes = Array.from({ length: master ? (game?.count ?? 0) : 0 }, (_, index) => index + 1);
  // Who does not get to the master gets to no game server: that is one journey.
  const ways: Walked[][] =
    game && nodes.length > 0 && before.every(arrived)
      ? nodes.map((node) => [...before, toGame(world, player, advertising, game, node)])
      : [before];
  return ways.map((way) => ({
    ...described(player),
    cloud,
    entry: entry === master ? 'master' : 'name',
    ok: way.every(({ step }) => step.verdict === 'allow'),
    steps: way.map(({ step }) => step),
    remedy: way.find(({ step }) => step.verdict !== 'allow')?.remedy ?? '',
  }));
}

/** A player goes on unless he is denied for certain. */
const arrived = ({ step }: Walked): boolean => step.verdict !== 'deny';

const described = ({
  client,
  configured,
  protocol,
  family,
}: Player): { client: ClientName; configured: boolean; protocol: GameScheme; family: AddressFamily } => ({
  client: (client satisfies PhotonClient).name,
  configured,
  protocol,
  family,
});

/** An address of the players: a public one where there are such, since more is in its way. */
export function addressOf({ clients }: Topology, family: AddressFamily): string {
  const ofFamily = clients.filter((cidr) => familyOf(cidr) === family);
  const cidr = ofFamily.find((range) => reachOfRange(range) === 'public') ?? ofFamily[0];
  return cidr?.split('/')[0] ?? (family === 'ipv4' ? '0.0.0.0' : '::');
}

/** Clients share most of their packets. */
function cachedFollow(world: JourneyWorld): JourneyWorld {
  const cache = new Map<string, ReturnType<JourneyWorld['follow']>>();
  return {
    ...world,
    follow(packet) {
      const key = JSON.stringify(packet);
      const arrival = cache.get(key) ?? world.follow(packet);
      cache.set(key, arrival);
      return arrival;
    },
  };
}
