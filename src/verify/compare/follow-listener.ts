import { because } from '../../issues/because';
import { told } from '../findings/finding-data';
import type { AddressFamily } from '../../addresses/cidr';
import type { Listener } from '../../listeners/listener';
import { includesPort, MAX_PORT, onePort } from '../../ports/port-range';
import type { FilterChain } from '../engine/acl';
import type { Dropped } from '../engine/dropped';
import { droppedOf, droppedOfParty } from '../engine/dropped';
import { loadBalancerParty, machineParty } from '../engine/endpoints';
import type { FlowChain } from '../engine/flow-chain';
import { chainAt, chainFor } from '../engine/flow-chain';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import { Memo } from '../engine/memo';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import type { RequiredFlow } from '../engine/required';
import type { Finding } from '../findings/finding';
import { healthCheckBroken } from '../findings/health-check-broken';
import { inconclusive } from '../findings/inconclusive';
import { probeStopped } from '../trace/health-probes';
import { formatEndpoints } from '../engine/format-endpoints';
import { reasonOf } from '../engine/reason';
import { findingsAbout } from './listener-data';
import { blocked } from './required-access';
import { addressedSources } from './required-sources';
import { relayedFlowAt } from './requirements';
import type { Scope } from '../scope/scope';
import { oneOfEachKind } from '../scope/scope';
import { hostsOfServer } from '../scope/server-hosts';

/** Follows clients, and the probe, through a public port to the machines behind it. */
export function followListener(scope: Scope, listener: Listener, port: ForwardedPort): Finding[] {
  const required = clientFlow(scope, listener);
  const { loadBalancer, family } = port;
  const onward = forwardedFlow(scope, listener);
  return [
    ...droppedOnEntering(scope, listener, required, loadBalancer.inbound, family).map((dropped) =>
      blocked(scope, atPort(dropped, listener.port), required, loadBalancer.place, {
        at: 'load-balancer',
        sources: formatEndpoints(dropped.endpoints),
      }),
    ),
    ...machinesFor(scope, listener, port).flatMap((machine) => [
      ...(onward
        ? [
            ...leaving(scope, listener, port, machine, onward),
            ...arriving(scope, listener, port, machine, required, onward),
          ]
        : []),
      ...probing(scope, listener, port, machine),
    ]),
  ];
}

/** The interfaces behind a port, else those of the server that advertises it: one of each kind. */
function machinesFor(scope: Scope, { role, node }: Listener, { targets }: ForwardedPort): Machine[] {
  const behind = targets.flatMap(({ machine }) => (machine?.roles.includes(role) ? machine : []));
  if (behind.length > 0) return [...new Set(behind)];
  const hosts = hostsOfServer(scope, role, node);
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

/** What is dropped of all ports that a chain does not tell apart, at one of them. */
const atPort = (dropped: Dropped, port: number): Dropped => ({ ...dropped, ranges: [onePort(port)] });

/** The port of the machine, behind a public port. */
const portBehind = ({ targetPort: expected }: Listener, { targetPort = expected }: ForwardedPort): number =>
  targetPort;

/** The load balancer's own egress rules (AWS: ELB load-balancer-security-groups). */
function leaving(
  scope: Scope,
  listener: Listener,
  port: ForwardedPort,
  machine: Machine,
  required: RequiredFlow,
): Finding[] {
  const { loadBalancer, family, targetFamily = family } = port;
  const machinePort = portBehind(listener, port);
  const flow = chainAt(loadBalancer.outbound, listener.transport, machinePort);
  return droppedOfParty(flow, machineParty(machine), targetFamily).map((dropped) =>
    blocked(scope, atPort(dropped, machinePort), required, loadBalancer.place, {
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
  required: RequiredFlow,
): Finding[] {
  const { loadBalancer, preservesClientAddress, family, targetFamily = family } = port;
  const machinePort = portBehind(listener, port);
  const flow = chainAt(machine.inbound, listener.transport, machinePort);
  const through = loadBalancerParty(loadBalancer);
  const { role, node } = listener;
  const dropped =
    preservesClientAddress && family === targetFamily
      ? droppedOfClients(scope, clients, flow, through, family)
      : droppedOfParty(flow, through, targetFamily);
  return dropped.map((lost) =>
    blocked(scope, atPort(lost, machinePort), required, machine.place, {
      at: role,
      ...(node === null ? {} : { nodes: [node] }),
      sources: formatEndpoints(lost.endpoints),
    }),
  );
}

/** Clients at the load balancer, whose ports are judged one by one only where some client is dropped at one of them. */
function droppedOnEntering(
  scope: Scope,
  { transport, port }: Listener,
  clients: RequiredFlow,
  chain: FilterChain,
  family: AddressFamily,
): readonly Dropped[] {
  const all = droppedOfClients(scope, clients, chainFor(chain, { transport, ports: ALL }), OUTSIDE, family);
  return all.some(({ ranges }) => ranges.some((range) => includesPort(range, port)))
    ? droppedOfClients(scope, clients, chainAt(chain, transport, port), OUTSIDE, family)
    : [];
}

/** Clients by their own addresses, with the memberships of what forwards them; once for all listeners with the same clients. */
const droppedOfClients = (
  scope: Scope,
  { addresses }: RequiredFlow,
  flow: FlowChain,
  memberships: Memberships,
  family: AddressFamily,
): readonly Dropped[] =>
  ofClients.at([flow, addresses, memberships, family], () => {
    if (flow.chain.length === 0) return [];
    const { groups, parties } = memberships;
    const sources = addressedSources(scope, addresses, flow, [family]);
    return droppedOf(
      flow,
      sources.map((endpoint) => ({ ...endpoint, groups, parties })),
    );
  });

type Memberships = Pick<PacketEndpoint, 'groups' | 'parties'>;
const ALL = [{ from: 0, to: MAX_PORT }];
const OUTSIDE: Memberships = { groups: new Set(), parties: new Set() };

const ofClients = new Memo<readonly Dropped[]>();

function probing(scope: Scope, listener: Listener, port: ForwardedPort, machine: Machine): Finding[] {
  const stopped = probeStopped(scope.cloud, port, machine);
  if (!stopped) return [];
  const found = `${port.probe?.port}`;
  const by = reasonOf(stopped);
  const report = findingsAbout(scope, listener, port);
  const expected = `${listener.healthPort}`;
  const where = stopped.by[0]?.place ?? stopped.at?.place ?? machine.place;
  if (stopped.verdict !== 'deny')
    return [report(inconclusive, { found, ...told(by), ports: [`${found}/tcp`], sources: ['probe'] }, where)];
  const data = { found, ...told(because`probe-blocked: probes port ${found}, which is blocked (${by})`) };
  return [
    found === expected
      ? report(healthCheckBroken, { ...data, remedy: 'Allow the probe, or probe an open port' }, where)
      : report(healthCheckBroken, { ...data, expected, remedy: `Probe port ${expected}/tcp` }, where),
  ];
}
