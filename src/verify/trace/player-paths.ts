import type { Walked } from '../../journey/arrive';
import type { JourneyStep } from '../../journey/journey';
import type { Walk } from '../../journey/walks';
import { walksOf } from '../../journey/walks';
import type { Plan } from '../../plan/plan';
import type { GameplayScheme, KnownRole } from '../../ports/vocabulary';
import { findRole } from '../../topology/topology';
import type { Infrastructure } from '../engine/infrastructure';
import { groupBy } from '../../collections/group-by';
import type { Packet } from '../engine/packet-endpoint';
import type { ClientPath, PathSegment } from './client-path';
import { pathOf } from './client-path';

/**
 * The paths of configured clients by protocol and game server: what `journey` follows, with servers that say what
 * `settings` writes. Of all clients and address families the one that gets least far counts. Host names are taken as
 * given: what infrastructure lets through does not depend on them.
 */
export function playerPaths(
  plan: Plan,
  { cloud }: Infrastructure,
  follow: (packet: Packet) => PathSegment,
): (ClientPath & { readonly protocol: GameplayScheme })[] {
  const walks = walksOf(
    {
      plan,
      cloud,
      follow(packet) {
        const { verdict, down } = follow(packet);
        return { verdict, by: '', ...(down ? { down } : {}) };
      },
    },
    { configured: true, hostnames: namesOf(plan) },
  );
  const game = findRole(plan.topology, 'game');
  const goals = game ? Array.from({ length: game.count }, (_, index) => index + 1) : [undefined];
  return [...byProtocol(walks)].flatMap(([protocol, ofProtocol]) => {
    const segmented = segmentsOf(plan, ofProtocol);
    return goals.map((goal) => {
      // Who does not get to the master gets to no game server.
      const segments = segmented.flatMap(({ entering, games }) => [
        ...entering,
        ...(games[(goal ?? 0) - 1] ?? []),
      ]);
      const to = goal === undefined ? 'the servers' : `game server ${goal}`;
      return { ...pathOf(`${protocol} to ${to}`, [...new Set(segments)]), protocol };
    });
  });
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
function segmentsOf({ topology }: Plan, walks: readonly Walk[]) {
  const segments = new Map<string, PathSegment>();
  const segmentOf = (from: string, { to, transport, port, verdict, down }: JourneyStep): PathSegment => {
    const [kind = to, node] = to.split(':');
    const role = findRole(topology, kind as KnownRole)?.role ?? kind;
    const packet = {
      from,
      to: { role, ...(node === undefined ? {} : { node: Number(node) }) },
      transport,
      port,
    };
    const key = [from, to, transport, port].join(' ');
    const segment = segments.get(key) ?? { packet, verdict, ...(down ? { down } : {}) };
    segments.set(key, segment);
    return segment;
  };
  const shared = new Map<readonly Walked[], PathSegment[][]>();
  return walks.map(({ player: { from }, entering, games }) => {
    const toGames = shared.get(games) ?? games.map(({ step }) => [segmentOf(from, step)]);
    shared.set(games, toGames);
    return { entering: entering.map(({ step }) => segmentOf(from, step)), games: toGames };
  });
}
