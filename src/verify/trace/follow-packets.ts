import type { Arrival, FollowPacket } from '../../journey/journey';
import type { Plan } from '../../plan/plan';
import type { Infrastructure } from '../engine/infrastructure';
import { scopeOf } from '../scope/scope';
import type { PacketTrace } from './explain';
import { follow } from './explain';

/** Follows packets through infrastructure: each once, since players share most of theirs. */
export function followPackets(plan: Plan, infrastructure: Infrastructure): FollowPacket {
  const scope = scopeOf(plan, infrastructure);
  const arrivals = new Map<string, Arrival>();
  return (packet) => {
    const { from, to, transport, port } = packet;
    const key = [from, to.role, to.node, transport, port].join(' ');
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
  return { verdict, by, ...(down ? { down } : {}) };
}
