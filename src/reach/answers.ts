import type { PortRange } from '../ports/port-range';
import type { Transport } from '../ports/vocabulary';
import { classesOf, judgeClass } from './gate-view';
import type { Answer, Gate } from './model';
import type { End } from './packet';
import { slicesOf } from './slices';

/** Ports of a transport with one answer. */
export interface PortAnswer extends PortRange {
  readonly answer: Answer;
}

/**
 * What becomes of packets of one end at a gate, on every port: the cuts go from 0 to 65535 without a gap.
 *
 * @example
 * answersOn(machine.inbound, 'udp', end).filter(({ answer }) => answer === 'open');
 */
export function answersOn(gate: Gate, transport: Transport, end: End): PortAnswer[] {
  const [group] = classesOf(gate, [end]);
  if (!group) return [];
  return slicesOf(gate, transport).map(({ ports, gate: about }) => ({
    ...ports,
    answer: judgeClass(about, group).answer,
  }));
}
