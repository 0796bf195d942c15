import type { Arrival, FollowPacket } from '../../journey/journey';
import type { Plan } from '../../plan/plan';
import type { Infrastructure } from '../engine/infrastructure';
import type { Packet } from '../../flows/packet';
import type { Scope } from '../scope/scope';
import { scopeOf } from '../scope/scope';
import type { PacketTrace } from './packet-explanation';
import { follow } from './follow';

/**
 * Follows packets through infrastructure: each once, since players share most of theirs.
 *
 * @param serverOf tells servers apart. @default - by role and number
 */
export function followPackets(
  plan: Plan,
  infrastructure: Infrastructure,
  serverOf: (scope: Scope, to: Packet['to']) => string = (_, { role, node }) => `${role} ${node}`,
): FollowPacket {
  const scope = scopeOf(plan, infrastructure);
  const arrivals = new Map<string, Arrival>();
  return (packet) => {
    const { from, to, transport, port } = packet;
    const key = [from, serverOf(scope, to), transport, port].join(' ');
    const arrival = arrivals.get(key) ?? arrivalOf(follow(scope, packet));
    arrivals.set(key, arrival);
    return arrival;
  };
}

/** The rule that decides, as far as the packet gets. */
function arrivalOf({ verdict, hops, down }: PacketTrace): Arrival {
  const decided = hops.filter((hop) => hop.verdict !== undefined);
  const hop = (verdict !== 'allow' && decided.find((each) => each.verdict === verdict)) || decided.at(-1);
  const by = hop ? `${hop.at}: ${hop.why}` : 'the files have no machine of this server';
  return { verdict, by, down };
}
