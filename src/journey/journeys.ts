import { findRole } from '../topology/topology';
import type { Walked } from './arrive';
import { entryOf } from './entry';
import type { Journey, JourneyWorld } from './journey';
import type { JourneyOptions, Walk } from './walks';
import { walksOf } from './walks';

/**
 * Every player's way to every game server: for each client, protocol and address family, as shipped and as configured,
 * from the server that it asks first to the one that the master names.
 *
 * @example
 * journeysOf({ plan, cloud: 'aws', follow: () => ({ verdict: 'allow', by: 'no rules' }) }).filter(({ configured, ok }) => configured && !ok);
 */
export function journeysOf(world: JourneyWorld, options: JourneyOptions = {}): Journey[] {
  const { plan, cloud } = world;
  const entry = entryOf(plan) === findRole(plan.topology, 'master') ? 'master' : 'name';
  return walksOf(world, options).flatMap((walk) => {
    const { client, configured, protocol, family } = walk.player;
    return waysOf(walk).map((way) => ({
      client: client.name,
      configured,
      protocol,
      family,
      cloud,
      entry,
      ok: way.every(({ step }) => step.verdict === 'allow'),
      steps: way.map(({ step }) => step),
      remedy: way.find(({ step }) => step.verdict !== 'allow')?.remedy ?? '',
    }));
  });
}

/** The way to each game server. Who does not get to the master gets to no game server: that is one journey. */
const waysOf = ({ entering, games }: Walk): (readonly Walked[])[] =>
  games.length > 0 ? games.map((game) => [...entering, game]) : [entering];
