import type { AddressFamily } from '../../addresses/cidr';
import type { Listener } from '../../listeners/listener';
import type { FilterChain } from '../engine/acl';
import type { Dropped } from '../engine/dropped';
import { droppedOf, droppedOfParty } from '../engine/dropped';
import type { NetworkParty } from '../engine/endpoints';
import { loadBalancerParty, machineParty } from '../engine/endpoints';
import type { FlowChain } from '../engine/flow-chain';
import { chainAt } from '../engine/flow-chain';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import { Memo } from '../engine/memo';
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
import { addressedSources } from './required-sources';
import { relayedFlowAt } from './requirements';
import type { Scope } from '../scope/scope';
import { oneOfEachKind } from '../scope/scope';

/** Follows clients, and the probe, through a public port to the machines behind it. */
export function followListener(scope: Scope, listener: Listener, port: ForwardedPort): Finding[] {
  const required = clientFlow(scope, listener);
  const { loadBalancer, family } = port;
  const { transport } = listener;
  const entering = chainAt(loadBalancer.inbound, transport, listener.port);
  return [
    ...droppedOf(entering, addressedSources(scope, required.addresses, entering, [family])).map((dropped) =>
      blocked(scope, dropped, required, loadBalancer.place, {
        at: 'load-balancer',
        sources: formatEndpoints(dropped.endpoints),
      }),
    ),
    ...machinesFor(scope, listener, port).flatMap((machine) => [
      ...leaving(scope, listener, port, machine),
      ...arriving(scope, listener, port, machine, required),
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
function clientFlow(scope: Scope, { port, transport, scheme, role }: Listener): RequiredFlow {
  const required = relayedFlowAt(scope, 'load-balancer', transport, port);
  if (!required) throw new TypeError(`the plan has no flow to ${scheme} of ${role}`);
  return required;
}

/** What a load balancer forwards for clients, by the flow that the machine has. */
const forwardedFlow = (scope: Scope, { role, transport, targetPort }: Listener): RequiredFlow | undefined =>
  relayedFlowAt(scope, role, transport, targetPort);

/** A filter chain behind a public port, as what it forwards meets it. */
const onward = (
  chain: FilterChain,
  { transport, targetPort: expected }: Listener,
  { targetPort = expected }: ForwardedPort,
): FlowChain => chainAt(chain, transport, targetPort);

/** The load balancer's own egress rules (AWS: ELB load-balancer-security-groups). */
function leaving(scope: Scope, listener: Listener, port: ForwardedPort, machine: Machine): Finding[] {
  const { loadBalancer, family, targetFamily = family } = port;
  const required = forwardedFlow(scope, listener);
  if (!required) return [];
  const flow = onward(loadBalancer.outbound, listener, port);
  return droppedOfParty(flow, machineParty(machine), targetFamily).map((dropped) =>
    blocked(scope, dropped, required, loadBalancer.place, {
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
  const { loadBalancer, preservesClientAddress, family, targetFamily = family } = port;
  const required = forwardedFlow(scope, listener);
  if (!required) return [];
  const flow = onward(machine.inbound, listener, port);
  const through = loadBalancerParty(loadBalancer);
  const { at: role, node } = listenerData(listener);
  const dropped =
    preservesClientAddress && family === targetFamily
      ? droppedOfClients(scope, clients, flow, through, family)
      : droppedOfParty(flow, through, targetFamily);
  return dropped.map((lost) =>
    blocked(scope, lost, required, machine.place, {
      at: role,
      ...(node === undefined ? {} : { nodes: [node] }),
      sources: formatEndpoints(lost.endpoints),
    }),
  );
}

/** Clients whose addresses a load balancer keeps, in its groups; once for all listeners with the same clients. */
const droppedOfClients = (
  scope: Scope,
  { addresses }: RequiredFlow,
  flow: FlowChain,
  party: NetworkParty,
  family: AddressFamily,
): readonly Dropped[] =>
  ofClients.at([flow, addresses, party, family], () => {
    const { groups, parties } = party;
    const sources = addressedSources(scope, addresses, flow, [family]);
    return droppedOf(
      flow,
      sources.map((endpoint) => ({ ...endpoint, groups, parties })),
    );
  });

const ofClients = new Memo<readonly Dropped[]>();

function probing(scope: Scope, listener: Listener, port: ForwardedPort, machine: Machine): Finding[] {
  const stopped = probeStopped(scope.cloud, port, machine);
  if (!stopped) return [];
  const found = `${port.probe?.port}`;
  const data = { ...listenerData(listener, port), found, by: reasonOf(stopped) };
  const closed = `is probed at port ${found}, which is blocked (${data.by})`;
  const isWrong = port.probe?.port !== listener.healthPort;
  const where = stopped.by[0]?.place ?? stopped.at?.place ?? machine.place;
  return stopped.verdict === 'deny'
    ? [
        createFinding(healthCheckBroken, scope, where, {
          ...data,
          by: closed,
          ...(isWrong ? { expected: `${listener.healthPort}` } : {}),
          remedy: isWrong
            ? `Probe port ${listener.healthPort}/tcp`
            : 'Allow the probe, or probe an open port',
        }),
      ]
    : [createFinding(inconclusive, scope, where, { ...data, ports: [`${found}/tcp`], sources: ['probe'] })];
}
