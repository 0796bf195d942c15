import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { Packet } from '../engine/packet-endpoint';

/** Where players come to a server instead, in relay: by what port, and whose port it is that they named. */
export function advertised({ listeners }: Plan, { to: { role, node }, transport, port }: Packet): string {
  const nodeOf = (one: Listener) => (one.node === null ? one.role : `${one.role}:${one.node}`);
  const [other] = listeners.filter((one) => one.port === port && one.transport === transport);
  const own = listeners.filter(
    (one) => one.role === role && (node === undefined || one.node === null || one.node === node),
  );
  const behind = own.filter((one) => one.targetPort === port && one.transport === transport);
  const alike = behind.length > 0 ? behind : own.filter((one) => one.scheme === other?.scheme);
  const [first] = alike;
  const texts = [
    ...(other ? [`${port}/${transport} is ${nodeOf(other)}'s`] : []),
    ...(first ? [`${nodeOf(first)} advertises ${first.port}/${first.transport} of the load balancer`] : []),
  ];
  return texts.join(', and ');
}
