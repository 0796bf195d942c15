import type { Listener } from '../../listeners/listener';
import { listenersOnPort } from '../../plan/listener-index';
import type { Plan } from '../../plan/plan';
import type { Packet } from '../../flows/packet';

/** Where players come to a server instead, in relay: by what port, and whose port it is that they named. */
export function advertised(plan: Plan, { to: { role, node }, transport, port }: Packet): string {
  const nodeOf = (listener: Listener) =>
    listener.node === null ? listener.role : `${listener.role}:${listener.node}`;
  const [other] = listenersOnPort(plan, transport, port);
  const ofServer = plan.listeners.filter(
    (listener) =>
      listener.role === role && (node === undefined || listener.node === null || listener.node === node),
  );
  const behind = ofServer.filter(
    (listener) => listener.targetPort === port && listener.transport === transport,
  );
  const alike = behind.length > 0 ? behind : ofServer.filter((listener) => listener.scheme === other?.scheme);
  const [first] = alike;
  const texts = [
    ...(other ? [`${port}/${transport} is ${nodeOf(other)}'s`] : []),
    ...(first ? [`${nodeOf(first)} advertises ${first.port}/${first.transport} of the load balancer`] : []),
  ];
  return texts.join(', and ');
}
