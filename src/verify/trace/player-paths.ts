import { groupBy } from '../../collections/group-by';
import type { Walked } from '../../journey/arrive';
import type { JourneyWorld } from '../../journey/journey';
import type { Walk } from '../../journey/walks';
import { walksOf } from '../../journey/walks';
import type { Plan } from '../../plan/plan';
import type { GameplayScheme } from '../../ports/vocabulary';
import { findRole } from '../../topology/topology';
import type { ClientPath, PathSegment } from './client-path';
import { pathOf, segmentOf } from './client-path';

/**
 * The paths of configured clients by protocol and game server: what `journey` follows, with servers that say what
 * `settings` writes. Of all clients and address families the one that gets least far counts. Host names are taken as
 * given: what infrastructure lets through does not depend on them.
 */
export function playerPaths(world: JourneyWorld): (ClientPath & { readonly protocol: GameplayScheme })[] {
  const { plan } = world;
  const walks = walksOf(world, { configured: true, hostnames: namesOf(plan) });
  const game = findRole(plan.topology, 'game');
  const goals = game ? Array.from({ length: game.count }, (_, index) => index + 1) : [undefined];
  return [...byProtocol(walks)].flatMap(([protocol, ofProtocol]) =>
    goals.map((goal) => {
      // Who does not get to the master gets to no game server.
      const walked = ofProtocol
        .flatMap(({ entering, games }) => [...entering, games[(goal ?? 0) - 1] ?? []])
        .flat();
      const to = goal === undefined ? 'the servers' : `game server ${goal}`;
      return { ...pathOf(`${protocol} to ${to}`, segmentsOf(walked)), protocol };
    }),
  );
}

/** Clients that ask and play by one protocol, where there are such; else those that ask by another. */
function byProtocol(walks: readonly Walk[]): Map<GameplayScheme, Walk[]> {
  const groups: Map<GameplayScheme, Walk[]> = groupBy(walks, ({ player }) => [player.protocol]);
  for (const [protocol, ofProtocol] of groups) {
    const plain = ofProtocol.filter(({ player }) => player.client.asksBy === undefined);
    if (plain.length > 0) groups.set(protocol, plain);
  }
  return groups;
}

/** The host names that the topology gives, and names for what it leaves out. */
function namesOf({ topology }: Plan): Record<string, string> {
  const keys = ['load-balancer', ...topology.roles.map(({ role }) => role)];
  return Object.fromEntries(
    keys.map((key) => [key, topology.hostnames[key] ?? `${key.replace(/[^a-z\d]/gi, '-')}.invalid`]),
  );
}

/** The steps of players as segments: one for each packet, since players share most of theirs. */
function segmentsOf(walked: readonly Walked[]): PathSegment[] {
  const packets = groupBy(walked, ({ packet }) => [JSON.stringify(packet)]);
  return [...packets.values()].map(([{ packet, step }]) => segmentOf(packet, step));
}
