import type { Journey } from '../../journey/journey';
import { addressOf, journeysOf } from '../../journey/journeys';
import type { Plan } from '../../plan/plan';
import type { GameScheme, KnownRole } from '../../ports/vocabulary';
import { findRole } from '../../topology/topology';
import type { Infrastructure } from '../engine/infrastructure';
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
): (ClientPath & { readonly protocol: GameScheme })[] {
  const journeys = journeysOf(
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
  const goals = game ? Array.from({ length: game.count }, (_, index) => `game:${index + 1}`) : [undefined];
  return [...byProtocol(journeys)].flatMap(([protocol, ofProtocol]) => {
    const byGoal = new Map<string | undefined, Journey[]>();
    for (const journey of ofProtocol) {
      const last = journey.steps.at(-1)?.to ?? '';
      // Who does not get to the master gets to no game server.
      for (const goal of last.startsWith('game:') ? [last] : goals)
        byGoal.set(goal, [...(byGoal.get(goal) ?? []), journey]);
    }
    return goals.map((goal) => {
      const segments = (byGoal.get(goal) ?? []).flatMap((journey) => segmentsOf(plan, journey));
      const to = goal === undefined ? 'the servers' : `game server ${goal.slice('game:'.length)}`;
      return { ...pathOf(`${protocol} to ${to}`, distinct(segments)), protocol };
    });
  });
}

/** Clients that ask and play by one protocol, where there are such; else those that ask by another. */
function byProtocol(journeys: readonly Journey[]): Map<GameScheme, Journey[]> {
  const groups = new Map<GameScheme, Journey[]>();
  for (const journey of journeys)
    groups.set(journey.protocol, [...(groups.get(journey.protocol) ?? []), journey]);
  for (const [protocol, ofProtocol] of groups) {
    const plain = ofProtocol.filter(({ client }) => client !== 'auth-once-wss');
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

/** Clients share most of their packets. */
function distinct(segments: readonly PathSegment[]): PathSegment[] {
  return [...new Map(segments.map((segment) => [JSON.stringify(segment.packet), segment])).values()];
}

function segmentsOf({ topology }: Plan, { steps, family }: Journey): PathSegment[] {
  const from = addressOf(topology, family);
  return steps.map(({ to, transport, port, verdict, down }) => {
    const [kind = to, node] = to.split(':');
    const role = findRole(topology, kind as KnownRole)?.role ?? kind;
    const packet = {
      from,
      to: { role, ...(node === undefined ? {} : { node: Number(node) }) },
      transport,
      port,
    };
    return { packet, verdict, ...(down ? { down } : {}) };
  });
}
