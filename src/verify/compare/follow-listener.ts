import { because } from '../../issues/because';
import { told } from '../findings/finding-data';
import type { AddressFamily } from '../../addresses/cidr';
import type { Listener } from '../../listeners/listener';
import { includesPort, MAX_PORT, onePort } from '../../ports/port-range';
import { machineParty } from '../engine/endpoints';
import type { FlowChain } from '../engine/flow-chain';
import { chainAt, chainFor } from '../engine/flow-chain';
import type { Machine } from '../engine/machine';
import { memo } from '../../collections/memo';
import type { Outcome } from '../engine/outcomes';
import { droppedOf, droppedOfParty, outcomesOf } from '../engine/outcomes';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import type { RequiredFlow } from '../engine/required';
import type { Finding } from '../findings/finding';
import { healthCheckBroken } from '../findings/health-check-broken';
import { inconclusive } from '../findings/inconclusive';
import { probeStopped } from '../trace/health-probes';
import { formatEndpoints } from '../engine/format-endpoints';
import { reasonOf } from '../engine/reason';
import type { ListenerPort } from './listener-data';
import { report } from './listener-data';
import { blocked } from './required-access';
import { addressedSources } from './required-sources';
import { relayedFlowAt } from './requirements';
import { forwardingOf } from '../scope/forwarding';
import type { Scope } from '../scope/scope';
import { machinesOfServer } from '../scope/server-hosts';

/** Follows clients, and the probe, through a public port to the machines behind it. */
export function followListener(at: ListenerPort): Finding[] {
  const { scope, listener, port } = at;
  const { role, node, transport, targetPort } = listener;
  const clients = clientFlow(scope, listener);
  const onward = relayedFlowAt(scope, role, transport, targetPort);
  return [
    ...entering(at, clients),
    ...machinesOfServer(scope, role, node, port.targets).flatMap((machine) => [
      ...(onward ? passingOn(at, machine, clients, onward) : []),
      ...probing(at, machine),
    ]),
  ];
}

/** Clients of a listener, as they come to the load balancer. */
function clientFlow(scope: Scope, { port, transport, scheme, role }: Listener): RequiredFlow {
  const required = relayedFlowAt(scope, 'load-balancer', transport, port);
  if (!required) throw new TypeError(`the plan has no flow to ${scheme} of ${role}`);
  return required;
}

/** What is dropped of all ports that a chain does not tell apart, at one of them. */
const atPort = (dropped: Outcome, port: number): Outcome => ({ ...dropped, ranges: [onePort(port)] });

/**
 * Out of the load balancer by its own egress rules (AWS: ELB load-balancer-security-groups), and into the machine, which
 * sees the client's own address where the port keeps it, and the load balancer's groups on AWS.
 */
function passingOn(
  { scope, listener, port }: ListenerPort,
  machine: Machine,
  clients: RequiredFlow,
  required: RequiredFlow,
): Finding[] {
  const { role, node, transport } = listener;
  const forwarding = forwardingOf(listener, port);
  const { family, through } = forwarding;
  const nodes = node === null ? {} : { nodes: [node] };
  const leaving = chainAt(port.loadBalancer.outbound, transport, forwarding.port);
  const arriving = chainAt(machine.inbound, transport, forwarding.port);
  const arrived = forwarding.keepsClient
    ? droppedOfClients(scope, clients, arriving, through, family)
    : droppedOfParty(arriving, through, family);
  return [
    ...droppedOfParty(leaving, machineParty(machine), family).map((dropped) =>
      blocked(scope, atPort(dropped, forwarding.port), required, port.loadBalancer.place, {
        at: 'load-balancer',
        ...nodes,
        to: role,
      }),
    ),
    ...arrived.map((dropped) =>
      blocked(scope, atPort(dropped, forwarding.port), required, machine.place, {
        at: role,
        ...nodes,
        sources: formatEndpoints(dropped.endpoints),
      }),
    ),
  ];
}

/** Clients at the load balancer, whose ports are judged one by one only where some client is dropped at one of them. */
function entering({ scope, listener, port: forwardedPort }: ListenerPort, clients: RequiredFlow): Finding[] {
  const { transport, port } = listener;
  const {
    family,
    loadBalancer: { inbound, place },
  } = forwardedPort;
  const all = droppedOfClients(scope, clients, chainFor(inbound, { transport, ports: ALL }), OUTSIDE, family);
  if (!all.some(({ ranges }) => ranges.some((range) => includesPort(range, port)))) return [];
  const here = droppedOfClients(scope, clients, chainAt(inbound, transport, port), OUTSIDE, family);
  return here.map((dropped) =>
    blocked(scope, atPort(dropped, port), clients, place, {
      at: 'load-balancer',
      sources: formatEndpoints(dropped.endpoints),
    }),
  );
}

/** Clients by their own addresses, with the memberships of what forwards them; once for all listeners with the same clients. */
const droppedOfClients = memo(
  (
    scope: Scope,
    { addresses }: RequiredFlow,
    flow: FlowChain,
    { groups, parties }: Memberships,
    family: AddressFamily,
  ): readonly Outcome[] => {
    const sources = addressedSources(scope, addresses, flow, [family]);
    return droppedOf(
      outcomesOf(
        flow,
        sources.map((endpoint) => ({ ...endpoint, groups, parties })),
      ),
    );
  },
  (_, { addresses }, ...keys) => [addresses, ...keys],
);

type Memberships = Pick<PacketEndpoint, 'groups' | 'parties'>;
const ALL = [{ from: 0, to: MAX_PORT }];
const OUTSIDE: Memberships = { groups: new Set(), parties: new Set() };

function probing(at: ListenerPort, machine: Machine): Finding[] {
  const { scope, listener, port } = at;
  const stopped = probeStopped(scope.cloud, port, machine);
  if (!stopped) return [];
  const found = `${port.probe?.port}`;
  const by = reasonOf(stopped);
  const expected = `${listener.healthPort}`;
  const where = stopped.by[0]?.place ?? stopped.at?.place ?? machine.place;
  if (stopped.verdict !== 'deny')
    return [
      report(at, inconclusive, { found, ...told(by), ports: [`${found}/tcp`], sources: ['probe'] }, where),
    ];
  const data = { found, ...told(because`probe-blocked: probes port ${found}, which is blocked (${by})`) };
  return [
    found === expected
      ? report(at, healthCheckBroken, { ...data, remedy: 'Allow the probe, or probe an open port' }, where)
      : report(at, healthCheckBroken, { ...data, expected, remedy: `Probe port ${expected}/tcp` }, where),
  ];
}
