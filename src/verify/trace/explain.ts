import type { Packet } from '../../flows/packet';
import type { Plan } from '../../plan/plan';
import type { Infrastructure } from '../engine/infrastructure';
import { scopeOf } from '../scope/scope';
import { follow, planVerdict } from './follow';
import type { PacketExplanation } from './packet-explanation';

/**
 * Traces a packet hop by hop through each cloud's infrastructure, and says which rule allows or denies it.
 *
 * @example
 * explainPacket(plan, readInfrastructure(['out'], { roles: ['master', 'game'] }), { from: '203.0.113.7', to: { role: 'game', node: 2 }, transport: 'udp', port: 10401 });
 */
export function explainPacket(
  plan: Plan,
  infrastructures: readonly Infrastructure[],
  packet: Packet,
): PacketExplanation {
  return {
    packet,
    plan: planVerdict(plan, packet),
    clouds: infrastructures.map((infrastructure) => follow(scopeOf(plan, infrastructure), packet)),
  };
}
