import { onePort } from '../../ports/port-range';
import type { Listener } from '../../listeners/listener';
import type { FlowPorts } from '../engine/dropped';
import { certain, droppedOf } from '../engine/dropped';
import { loadBalancerParty, machineParty } from '../engine/endpoints';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import type { RequiredFlow } from '../engine/required';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { healthCheckBroken } from '../findings/health-check-broken';
import { inconclusive } from '../findings/inconclusive';
import { probeStopped } from '../trace/health-probes';
import { formatEndpoints } from '../engine/format-endpoints';
import { reasonOf } from '../engine/reason';
import { listenerData } from './listener-data';
import { blocked } from './required-access';
import { addressedSources, partySources } from './required-sources';
import { relayedFlowAt } from './requirements';
import type { Scope } from '../scope/scope';
import { oneOfEachKind } from '../scope/scope';

/** Follows clients, and the probe, through a public port to the machines behind it. */
export function followListener(scope: Scope, listener: Listener, port: ForwardedPort): Finding[] {
  const need = clientNeed(scope, listener);
  const { loadBalancer, family } = port;
  const flow: FlowPorts = { transport: listener.transport, ports: [onePort(listener.port)] };
  const clients = addressedSources(scope, need.addresses, loadBalancer.inbound, flow, [family]);
  return [
    ...droppedOf(loadBalancer.inbound, flow, clients).map((dropped) =>
      blocked(scope, dropped, need, loadBalancer.place, {
        at: 'load-balancer',
        sources: formatEndpoints(dropped.endpoints),
      }),
    ),
    ...machinesFor(scope, listener, port).flatMap((machine) => [
      ...leaving(scope, listener, port, machine),
      ...arriving(scope, listener, port, machine, need),
      ...probing(scope, listener, port, machine),
    ]),
  ];
}

/** The interfaces behind a port, else those of the server that advertises it: one of each kind. */
function machinesFor(scope: Scope, { role, node }: Listener, { targets }: ForwardedPort): Machine[] {
  const behind = targets.flatMap(({ machine }) => (machine?.roles.includes(role) ? machine : []));
  if (behind.length > 0) return [...new Set(behind)];
  const { hostsByRole, hostsByServer } = scope;
  const hosts =
    node === null
      ? (hostsByRole.get(role) ?? [])
      : ['', node].flatMap((number) => hostsByServer.get(`${role}:${number}`) ?? []);
  return oneOfEachKind(scope, hosts).flatMap(({ interfaces }) => interfaces.slice(0, 1));
}

/** Clients of a listener, as they come to the load balancer. */
function clientNeed(scope: Scope, { port, transport, scheme, role }: Listener): RequiredFlow {
  const need = relayedFlowAt(scope, 'load-balancer', transport, port);
  if (!need) throw new TypeError(`the plan has no flow to ${scheme} of ${role}`);
  return need;
}

/** What a load balancer forwards for clients, by the flow that the machine has. */
const onwardNeed = (scope: Scope, { role, transport, targetPort }: Listener): RequiredFlow | undefined =>
  relayedFlowAt(scope, role, transport, targetPort);

const onward = (listener: Listener, { targetPort }: ForwardedPort): FlowPorts => ({
  transport: listener.transport,
  ports: [onePort(targetPort ?? listener.targetPort)],
});

/** The load balancer's own egress rules (AWS: ELB load-balancer-security-groups). */
function leaving(scope: Scope, listener: Listener, port: ForwardedPort, machine: Machine): Finding[] {
  const { loadBalancer, family, targetFamily = family } = port;
  const need = onwardNeed(scope, listener);
  const flow = onward(listener, port);
  const targets = partySources(machineParty(machine), loadBalancer.outbound, flow, targetFamily);
  if (!need) return [];
  return certain(droppedOf(loadBalancer.outbound, flow, targets), targets.length).map((dropped) =>
    blocked(scope, dropped, need, loadBalancer.place, {
      at: 'load-balancer',
      ...(listener.node === null ? {} : { nodes: [listener.node] }),
      to: listener.role,
    }),
  );
}

/** Machines see the client's own address where the port keeps it, and the load balancer's groups on AWS. */
function arriving(
  scope: Scope,
  listener: Listener,
  port: ForwardedPort,
  machine: Machine,
  clients: RequiredFlow,
): Finding[] {
  const { loadBalancer, keepsClient, family, targetFamily = family } = port;
  const need = onwardNeed(scope, listener);
  if (!need) return [];
  const flow = onward(listener, port);
  const through = loadBalancerParty(loadBalancer);
  const kept = keepsClient && family === targetFamily;
  const sources = kept
    ? addressedSources(scope, clients.addresses, machine.inbound, flow, [family]).map((endpoint) => ({
        ...endpoint,
        groups: through.groups,
        parties: through.parties,
      }))
    : partySources(through, machine.inbound, flow, targetFamily);
  const { at: role, node } = listenerData(listener);
  const dropped = droppedOf(machine.inbound, flow, sources);
  return (kept ? dropped : certain(dropped, sources.length)).map((lost) =>
    blocked(scope, lost, need, machine.place, {
      at: role,
      ...(node === undefined ? {} : { nodes: [node] }),
      sources: formatEndpoints(lost.endpoints),
    }),
  );
}

function probing(scope: Scope, listener: Listener, port: ForwardedPort, machine: Machine): Finding[] {
  const stopped = probeStopped(scope.cloud, port, machine);
  if (!stopped) return [];
  const found = `${port.probe?.port}`;
  const data = { ...listenerData(listener, port), found, by: reasonOf(stopped) };
  const closed = `is probed at port ${found}, which is blocked (${data.by})`;
  const where = stopped.by[0]?.place ?? stopped.at?.place ?? machine.place;
  return stopped.verdict === 'deny'
    ? [
        createFinding(healthCheckBroken, scope, where, {
          ...data,
          by: closed,
          remedy: 'Allow the probe, or probe an open port',
        }),
      ]
    : [createFinding(inconclusive, scope, where, { ...data, ports: [`${found}/tcp`], sources: ['probe'] })];
}
