import type { Listener } from '../listeners/listener';
import { onePort } from '../ports/port-range';
import { machineOf } from '../topology/topology';
import { compareBalancer, dataOf, internalBalancers, photonBalancers, splits } from './compare-balancers';
import { tlsProblem } from './tls';
import { alike, droppedBy, toFinding } from './compare-machines';
import type { Comparison } from './compare-machines';
import { reasonOf } from './compare-gate';
import { balancerEnd, machineEnd, outsideEnds } from './ends';
import type { Finding } from './findings';
import {
  clientAddressLost,
  floatingAddress,
  found,
  healthCheckClosed,
  healthCheckMissing,
  healthPortDiffers,
  listenerBeyondNeed,
  listenerMissing,
  pooledServer,
  targetUnknown,
  tlsMismatch,
  undecided,
  wrongTarget,
  wrongTargetPort,
} from './findings';
import type { Endpoint, Machine } from './model';
import type { Need } from './needs';
import { neededAt } from './needs';
import type { End } from './packet';
import type { Lead } from './leads';
import { leadOf } from './leads';
import { probeStopped, proberOf } from './probes';
import { narrow } from './slices';

/** The public ports that a plan has, against those in the files, followed to the machines' own ports. */
export function compareListeners(comparison: Comparison): Finding[] {
  const { plan, infrastructure } = comparison;
  const { cloud, endpoints } = infrastructure;
  const photons = photonBalancers(comparison);
  const byPort = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const key = `${endpoint.port}/${endpoint.transport}`;
    byPort.set(key, [...(byPort.get(key) ?? []), endpoint]);
  }
  const used = new Set<Endpoint>();
  const chosen = new Map<Listener, Endpoint>();
  const findings = plan.listeners.flatMap((listener) => {
    const candidates = byPort.get(`${listener.port}/${listener.transport}`) ?? [];
    const leads = candidates.map((endpoint) => ({ endpoint, lead: leadOf(plan, listener, endpoint) }));
    const best =
      leads.find(({ lead }) => lead === 'yes') ?? leads.find(({ lead }) => lead === 'unknown') ?? leads[0];
    const data = dataOf(listener);
    if (!best)
      return [
        found(
          listenerMissing,
          cloud,
          { file: infrastructure.files[0] },
          { ...data, purpose: `${listener.scheme} for its players` },
        ),
      ];
    for (const { endpoint, lead } of leads)
      if (lead !== 'no' || endpoint === best.endpoint) used.add(endpoint);
    chosen.set(listener, best.endpoint);
    return [
      ...leadFindings(comparison, listener, best.endpoint, best.lead),
      ...follow(comparison, listener, best.endpoint, best.lead),
    ];
  });
  return [
    ...findings,
    ...splits(comparison, chosen),
    ...internalBalancers(comparison, chosen),
    ...endpoints
      .filter((endpoint) => !used.has(endpoint) && photons.has(endpoint.balancer))
      .map(({ port, transport, name, balancer, place }) =>
        found(listenerBeyondNeed, cloud, place, {
          at: 'load-balancer',
          ports: [`${port ?? 'an unknown port'}/${transport}`],
          by: `${name} of ${balancer.name}`,
        }),
      ),
    ...infrastructure.balancers.flatMap((balancer) =>
      compareBalancer(comparison, balancer, photons.has(balancer)),
    ),
  ];
}

function leadFindings(
  { plan, infrastructure: { cloud } }: Comparison,
  listener: Listener,
  endpoint: Endpoint,
  lead: Lead,
): Finding[] {
  const { machines, name, targetPort, probe, keepsClient, place } = endpoint;
  const data = dataOf(listener);
  const findings: Finding[] = [];
  if (lead === 'no') findings.push(found(wrongTarget, cloud, place, { ...data, found: titleOf(endpoint) }));
  if (lead === 'unknown') findings.push(found(targetUnknown, cloud, place, { ...data, by: name }));
  if (listener.node !== null && machines.length > 1)
    findings.push(found(pooledServer, cloud, place, { ...data, found: `${machines.length}` }));
  if (targetPort !== listener.targetPort)
    findings.push(
      found(wrongTargetPort, cloud, place, {
        ...data,
        expected: `${listener.targetPort}`,
        found: `${targetPort ?? 'unknown'}`,
      }),
    );
  if (!probe)
    findings.push(found(healthCheckMissing, cloud, place, { ...data, expected: `${listener.healthPort}` }));
  else if (probe.port !== listener.healthPort)
    findings.push(
      found(healthPortDiffers, cloud, probe.place, {
        ...data,
        expected: `${listener.healthPort}`,
        found: `${probe.port ?? 'unknown'}`,
      }),
    );
  if (!keepsClient) findings.push(found(clientAddressLost, cloud, place, data));
  if (endpoint.floating) findings.push(found(floatingAddress, cloud, place, data));
  const tls = tlsProblem(plan, listener, endpoint);
  if (tls) findings.push(found(tlsMismatch, cloud, place, { ...data, ...tls }));
  return findings;
}

function titleOf({ role, node, machines, name }: Endpoint): string {
  const [machine] = machines;
  const [who, which] = machine?.role === undefined ? [role, node] : [machine.role, machine.node];
  if (who === undefined) return name;
  return which === undefined ? `the ${who} servers` : `${who} server ${which}`;
}

/** Follows players, and the probe, through a listener to the machines behind it. */
function follow(comparison: Comparison, listener: Listener, endpoint: Endpoint, lead: Lead): Finding[] {
  const { plan, infrastructure } = comparison;
  const machine = machineOf(plan.topology, listener.role);
  const placed = endpoint.machines.filter(({ role }) => role === machine);
  const candidates =
    placed.length > 0
      ? placed
      : infrastructure.machines.filter(
          ({ role, node }) =>
            role === machine && (node === undefined || listener.node === null || node === listener.node),
        );
  if (lead === 'no') return [];
  const need = clientNeed(comparison, listener);
  const { balancer } = endpoint;
  // Only rules about the port matter, and a load balancer has one for each of its listeners.
  const door = narrow(balancer.inbound, listener.transport, listener.port);
  const entering = droppedBy(
    need,
    'named',
    door,
    outsideEnds([need, ...door.flatMap(({ clauses }) => clauses)]),
  );
  return [
    ...entering.map((one) => toFinding(comparison, 'load-balancer', balancer.place, need, one)),
    ...alike(candidates).flatMap((one) => [
      ...leaving(comparison, listener, endpoint, one, need),
      ...arriving(comparison, listener, endpoint, one, need),
      ...probing(comparison, listener, endpoint, one),
    ]),
  ];
}

const nodesOf = ({ node }: Listener): readonly number[] | undefined => (node === null ? undefined : [node]);

/** Players of a listener, as they come to the load balancer. */
function clientNeed(
  { plan, infrastructure: { cloud } }: Comparison,
  { role, node, scheme, port, transport }: Listener,
): Need {
  const flow = plan.flows.find(
    (one) =>
      one.to === 'load-balancer' &&
      one.transport === transport &&
      one.ports.from <= port &&
      port <= one.ports.to,
  );
  const stage = neededAt(plan, 'load-balancer', { cloud, clientsAtMachines: false });
  const need = stage.clauses.find((one) => one.flow === flow);
  if (!need) throw new TypeError(`the plan has no flow to ${scheme} of ${role} ${node ?? ''}`);
  return { ...need, ports: [onePort(port)] };
}

/** What a load balancer sends on for players, in the words of the flow that the machine has. */
function onwardNeed({ plan }: Comparison, { role, transport }: Listener, need: Need, port: number): Need {
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
  { balancer, targetPort }: Endpoint,
  machine: Machine,
  need: Need,
): Finding[] {
  const onward = onwardNeed(comparison, listener, need, targetPort ?? listener.targetPort);
  return droppedBy(onward, 'all', balancer.outbound, [machineEnd(machine)]).map((one) =>
    toFinding(comparison, 'load-balancer', balancer.place, onward, one, {
      nodes: nodesOf(listener),
      to: listener.role,
    }),
  );
}

/** Machines see the player's own address where the target group keeps it, and the load balancer's groups on AWS. */
function arriving(
  comparison: Comparison,
  listener: Listener,
  { balancer, targetPort, keepsClient }: Endpoint,
  machine: Machine,
  need: Need,
): Finding[] {
  const onward = onwardNeed(comparison, listener, need, targetPort ?? listener.targetPort);
  const door = narrow(machine.inbound, listener.transport, targetPort ?? listener.targetPort);
  const clauses = door.flatMap((stage) => stage.clauses);
  const through = balancerEnd(balancer.groups, balancer.regions);
  if (!keepsClient)
    return droppedBy(onward, 'all', door, [through]).map((one) =>
      toFinding(comparison, listener.role, machine.place, onward, one, { nodes: nodesOf(listener) }),
    );
  const ends = outsideEnds([need, ...clauses]).map((end): End => ({
    ...end,
    groups: new Set([...end.groups, ...through.groups]),
  }));
  return droppedBy(onward, 'named', door, ends).map((one) =>
    toFinding(comparison, listener.role, machine.place, onward, one, { nodes: nodesOf(listener) }),
  );
}

function probing(
  { infrastructure: { cloud } }: Comparison,
  listener: Listener,
  endpoint: Endpoint,
  machine: Machine,
): Finding[] {
  const failed = probeStopped(cloud, endpoint, machine);
  if (!failed) return [];
  const port = `${endpoint.probe?.port}`;
  const data = { ...dataOf(listener), found: port, by: reasonOf(failed) };
  const where = failed.by[0]?.place ?? failed.at?.place ?? machine.place;
  return failed.answer === 'closed'
    ? [found(healthCheckClosed, cloud, where, data)]
    : [
        found(undecided, cloud, where, {
          ...data,
          at: listener.role,
          ports: [`${port}/tcp`],
          sources: [proberOf(cloud, endpoint).title],
        }),
      ];
}
