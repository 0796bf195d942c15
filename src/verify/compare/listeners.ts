import type { Listener } from '../../listeners/listener';
import { onePort } from '../../ports/port-range';
import { machineOf } from '../../topology/topology';
import { compareBalancer, dataOf, internalBalancers, photonBalancers, splits } from './load-balancers';
import { tlsProblem } from '../trace/tls';
import { alike, droppedBy, toFinding } from './machines';
import type { Comparison } from './machines';
import { reasonOf } from './excess-access';
import { loadBalancerEndpoint, machineEndpoint, externalSources } from '../engine/packet-endpoints';
import type { Finding } from '../findings/findings';
import {
  clientAddressLost,
  floatingAddress,
  createFinding,
  healthCheckClosed,
  healthCheckMissing,
  healthPortDiffers,
  excessListener,
  listenerMissing,
  pooledServer,
  targetUnknown,
  tlsMismatch,
  inconclusive,
  wrongTarget,
  wrongTargetPort,
} from '../findings/findings';
import { machinesBehind } from '../engine/targets';
import type { ForwardedPort, Machine } from '../engine/model';
import type { RequiredFlow } from '../engine/required';
import { requiredAt } from '../engine/required';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import type { TargetMatch } from '../trace/target-match';
import { targetMatchOf } from '../trace/target-match';
import { probeStopped, proberOf } from '../trace/health-probes';
import { restrictToPort } from '../engine/port-partition';

/** The public ports that a plan has, against those in the files, followed to the machines' own ports. */
export function compareListeners(comparison: Comparison): Finding[] {
  const { plan, infrastructure } = comparison;
  const { cloud, forwardedPorts } = infrastructure;
  const photons = photonBalancers(comparison);
  const byPort = new Map<string, ForwardedPort[]>();
  for (const forwardedPort of forwardedPorts) {
    const key = `${forwardedPort.port}/${forwardedPort.transport}`;
    byPort.set(key, [...(byPort.get(key) ?? []), forwardedPort]);
  }
  const used = new Set<ForwardedPort>();
  const chosen = new Map<Listener, ForwardedPort>();
  const findings = plan.listeners.flatMap((listener) => {
    const candidates = byPort.get(`${listener.port}/${listener.transport}`) ?? [];
    const matches = candidates.map((forwardedPort) => ({
      forwardedPort,
      match: targetMatchOf(plan, listener, forwardedPort),
    }));
    const best =
      matches.find(({ match }) => match === 'yes') ??
      matches.find(({ match }) => match === 'unknown') ??
      matches[0];
    const data = dataOf(listener);
    if (!best)
      return [
        createFinding(
          listenerMissing,
          cloud,
          { file: infrastructure.files[0] },
          { ...data, purpose: `${listener.scheme} for its players` },
        ),
      ];
    for (const { forwardedPort, match } of matches)
      if (match !== 'no' || forwardedPort === best.forwardedPort) used.add(forwardedPort);
    chosen.set(listener, best.forwardedPort);
    return [
      ...leadFindings(comparison, listener, best.forwardedPort, best.match),
      ...follow(comparison, listener, best.forwardedPort, best.match),
    ];
  });
  return [
    ...findings,
    ...splits(comparison, chosen),
    ...internalBalancers(comparison, chosen),
    ...forwardedPorts
      .filter((forwardedPort) => !used.has(forwardedPort) && photons.has(forwardedPort.loadBalancer))
      .map(({ port, transport, name, loadBalancer, place }) =>
        createFinding(excessListener, cloud, place, {
          at: 'load-balancer',
          ports: [`${port ?? 'an unknown port'}/${transport}`],
          by: `${name} of ${loadBalancer.name}`,
        }),
      ),
    ...infrastructure.loadBalancers.flatMap((loadBalancer) =>
      compareBalancer(comparison, loadBalancer, photons.has(loadBalancer)),
    ),
  ];
}

function leadFindings(
  { plan, infrastructure: { cloud } }: Comparison,
  listener: Listener,
  forwardedPort: ForwardedPort,
  match: TargetMatch,
): Finding[] {
  const { targets, name, targetPort, probe, direct, keepsClient, place } = forwardedPort;
  const data = dataOf(listener);
  const findings: Finding[] = [];
  if (match === 'no')
    findings.push(createFinding(wrongTarget, cloud, place, { ...data, found: titleOf(forwardedPort) }));
  if (match === 'unknown') findings.push(createFinding(targetUnknown, cloud, place, { ...data, by: name }));
  if (listener.node !== null && targets.length > 1)
    findings.push(createFinding(pooledServer, cloud, place, { ...data, found: `${targets.length}` }));
  if (targetPort !== listener.targetPort)
    findings.push(
      createFinding(wrongTargetPort, cloud, place, {
        ...data,
        expected: `${listener.targetPort}`,
        found: `${targetPort ?? 'unknown'}`,
      }),
    );
  if (!probe && !direct)
    findings.push(
      createFinding(healthCheckMissing, cloud, place, { ...data, expected: `${listener.healthPort}` }),
    );
  if (probe && probe.port !== listener.healthPort)
    findings.push(
      createFinding(healthPortDiffers, cloud, probe.place, {
        ...data,
        expected: `${listener.healthPort}`,
        found: `${probe.port ?? 'unknown'}`,
      }),
    );
  if (!keepsClient) findings.push(createFinding(clientAddressLost, cloud, place, data));
  if (forwardedPort.floating) findings.push(createFinding(floatingAddress, cloud, place, data));
  const tls = tlsProblem(plan, listener, forwardedPort);
  if (tls) findings.push(createFinding(tlsMismatch, cloud, place, { ...data, ...tls }));
  return findings;
}

function titleOf(forwardedPort: ForwardedPort): string {
  const { role, node, name } = forwardedPort;
  const [machine] = machinesBehind(forwardedPort);
  const [first] = machine?.roles ?? [];
  const [who, which] = first === undefined ? [role, node] : [first, machine?.node];
  if (who === undefined) return name;
  return which === undefined ? `the ${who} servers` : `${who} server ${which}`;
}

/** Follows players, and the probe, through a listener to the machines behind it. */
function follow(
  comparison: Comparison,
  listener: Listener,
  forwardedPort: ForwardedPort,
  match: TargetMatch,
): Finding[] {
  const { plan, infrastructure } = comparison;
  const machine = machineOf(plan.topology, listener.role);
  const placed = machinesBehind(forwardedPort).filter(({ roles }) => roles.includes(machine));
  const candidates =
    placed.length > 0
      ? placed
      : infrastructure.machines.filter(
          ({ roles, node }) =>
            roles.includes(machine) &&
            (node === undefined || listener.node === null || node === listener.node),
        );
  if (match === 'no') return [];
  const need = clientNeed(comparison, listener);
  const { loadBalancer } = forwardedPort;
  // Only rules about the port matter, and a load balancer has one for each of its listeners.
  const door = restrictToPort(loadBalancer.inbound, listener.transport, listener.port);
  const entering = droppedBy(
    need,
    'named',
    door,
    externalSources([need, ...door.flatMap(({ rules }) => rules)]),
  );
  return [
    ...entering.map((one) => toFinding(comparison, 'load-balancer', loadBalancer.place, need, one)),
    ...alike(candidates).flatMap((one) => [
      ...leaving(comparison, listener, forwardedPort, one, need),
      ...arriving(comparison, listener, forwardedPort, one, need),
      ...probing(comparison, listener, forwardedPort, one),
    ]),
  ];
}

const nodesOf = ({ node }: Listener): readonly number[] | undefined => (node === null ? undefined : [node]);

/** Players of a listener, as they come to the load balancer. */
function clientNeed(
  { plan, infrastructure: { cloud } }: Comparison,
  { role, node, scheme, port, transport }: Listener,
): RequiredFlow {
  const flow = plan.flows.find(
    (one) =>
      one.to === 'load-balancer' &&
      one.transport === transport &&
      one.ports.from <= port &&
      port <= one.ports.to,
  );
  const filter = requiredAt(plan, 'load-balancer', { cloud, clientsAtMachines: false });
  const need = filter.rules.find((one) => one.flow === flow);
  if (!need) throw new TypeError(`the plan has no flow to ${scheme} of ${role} ${node ?? ''}`);
  return { ...need, ports: [onePort(port)] };
}

/** What a load balancer sends on for players, in the words of the flow that the machine has. */
function onwardNeed(
  { plan }: Comparison,
  { role, transport }: Listener,
  need: RequiredFlow,
  port: number,
): RequiredFlow {
  const flow = plan.flows.find(
    ({ from, to, transport: own, ports }) =>
      from === 'load-balancer' && to === role && own === transport && ports.from <= port && port <= ports.to,
  );
  return { ...need, flow: flow ?? need.flow, ports: [onePort(port)] };
}

/** The load balancer's own egress rules (AWS: ELB load-balancer-security-groups). */
function leaving(
  comparison: Comparison,
  listener: Listener,
  { loadBalancer, targetPort }: ForwardedPort,
  machine: Machine,
  need: RequiredFlow,
): Finding[] {
  const onward = onwardNeed(comparison, listener, need, targetPort ?? listener.targetPort);
  return droppedBy(onward, 'all', loadBalancer.outbound, [machineEndpoint(machine)]).map((one) =>
    toFinding(comparison, 'load-balancer', loadBalancer.place, onward, one, {
      nodes: nodesOf(listener),
      to: listener.role,
    }),
  );
}

/** Machines see the player's own address where the target group keeps it, and the load balancer's groups on AWS. */
function arriving(
  comparison: Comparison,
  listener: Listener,
  { loadBalancer, targetPort, keepsClient }: ForwardedPort,
  machine: Machine,
  need: RequiredFlow,
): Finding[] {
  const onward = onwardNeed(comparison, listener, need, targetPort ?? listener.targetPort);
  const door = restrictToPort(machine.inbound, listener.transport, targetPort ?? listener.targetPort);
  const rules = door.flatMap((filter) => filter.rules);
  const through = loadBalancerEndpoint(loadBalancer.groups, loadBalancer.ranges);
  if (!keepsClient)
    return droppedBy(onward, 'all', door, [through]).map((one) =>
      toFinding(comparison, listener.role, machine.place, onward, one, { nodes: nodesOf(listener) }),
    );
  const endpoints = externalSources([need, ...rules]).map((endpoint): PacketEndpoint => ({
    ...endpoint,
    groups: new Set([...endpoint.groups, ...through.groups]),
  }));
  return droppedBy(onward, 'named', door, endpoints).map((one) =>
    toFinding(comparison, listener.role, machine.place, onward, one, { nodes: nodesOf(listener) }),
  );
}

function probing(
  { infrastructure: { cloud } }: Comparison,
  listener: Listener,
  forwardedPort: ForwardedPort,
  machine: Machine,
): Finding[] {
  const failed = probeStopped(cloud, forwardedPort, machine);
  if (!failed) return [];
  const port = `${forwardedPort.probe?.port}`;
  const data = { ...dataOf(listener), found: port, by: reasonOf(failed) };
  const where = failed.by[0]?.place ?? failed.at?.place ?? machine.place;
  return failed.verdict === 'deny'
    ? [createFinding(healthCheckClosed, cloud, where, data)]
    : [
        createFinding(inconclusive, cloud, where, {
          ...data,
          at: listener.role,
          ports: [`${port}/tcp`],
          sources: [proberOf(cloud, forwardedPort).title],
        }),
      ];
}
