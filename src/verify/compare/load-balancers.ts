import type { Listener } from '../../listeners/listener';
import { listsAmong } from '../../topology/source';
import { machineOf } from '../../topology/topology';
import { excessAccess, formatEndpoints, formatPorts, reasonOf } from './excess-access';
import type { Comparison } from './machines';
import { publicPlayers } from './machines';
import type { Cloud } from '../../rules/rule';
import { otherProtocols } from './other-protocols';
import { internalSources, externalSources } from '../engine/packet-endpoints';
import type { FindingData } from '../findings/finding-data';
import type { Finding } from '../findings/findings';
import {
  loadBalancerInternal,
  splitLoadBalancers,
  loadBalancerWithoutSecurityGroup,
  createFinding,
  notAnalysed,
  excessAccessFinding,
  inconclusive,
} from '../findings/findings';
import { machinesBehind } from '../engine/targets';
import type { LoadBalancer, ForwardedPort } from '../engine/model';
import { requiredAt } from '../engine/required';

/** What a finding about a listener is about. */
export const dataOf = ({ role, node, port, transport }: Listener): FindingData => ({
  at: role,
  ...(node === null ? {} : { node }),
  ports: [`${port}/${transport}`],
});

/** Load loadBalancers that are tagged as Photon's, or lead to one of its servers, or listen where one advertises. */
export function photonBalancers({ plan, infrastructure }: Comparison): Set<LoadBalancer> {
  const roles = new Set(plan.topology.roles.flatMap(({ role }) => [role, machineOf(plan.topology, role)]));
  const leading = infrastructure.forwardedPorts.filter(
    (forwardedPort) =>
      (forwardedPort.role !== undefined &&
        forwardedPort.roleSource !== 'name' &&
        roles.has(forwardedPort.role)) ||
      machinesBehind(forwardedPort).some((machine) => machine.roles.some((role) => roles.has(role))),
  );
  const ports = new Set(plan.listeners.map(({ port, transport }) => `${port}/${transport}`));
  const advertised = infrastructure.forwardedPorts.filter(({ port, transport }) =>
    ports.has(`${port}/${transport}`),
  );
  return new Set([
    ...infrastructure.loadBalancers.filter(({ role }) => role !== undefined),
    ...[...leading, ...advertised].map(({ loadBalancer }) => loadBalancer),
  ]);
}

/** A server advertises one address, so its listeners stand on one load balancer. */
export function splits(
  { infrastructure: { cloud } }: Comparison,
  chosen: ReadonlyMap<Listener, ForwardedPort>,
): Finding[] {
  const servers = new Map<string, { listener: Listener; loadBalancers: Map<string, ForwardedPort> }>();
  for (const [listener, forwardedPort] of chosen) {
    const key = `${listener.role} ${listener.node}`;
    const known = servers.get(key) ?? { listener, loadBalancers: new Map<string, ForwardedPort>() };
    known.loadBalancers.set(forwardedPort.loadBalancer.name, forwardedPort);
    servers.set(key, known);
  }
  return [...servers.values()].flatMap(({ listener, loadBalancers }) => {
    if (loadBalancers.size < 2) return [];
    const { at, node } = dataOf(listener);
    const [, second] = [...loadBalancers.values()];
    return [
      createFinding(splitLoadBalancers, cloud, second?.place ?? {}, {
        at,
        node,
        found: [...loadBalancers.keys()].join(' and '),
      }),
    ];
  });
}

/** Players from outside come to no load balancer whose address is one of the network alone. */
export function internalBalancers(
  { plan, infrastructure: { cloud } }: Comparison,
  chosen: ReadonlyMap<Listener, ForwardedPort>,
): Finding[] {
  const addresses = publicPlayers(plan, 'load-balancer');
  const lists = listsAmong(plan.topology.lists.clients, cloud).map(({ id }) => id);
  const sources = [...addresses, ...lists];
  if (sources.length === 0) return [];
  const inside = new Map<string, { first: ForwardedPort; ports: Set<string> }>();
  for (const [{ port, transport }, forwardedPort] of chosen) {
    if (forwardedPort.internal === false) continue;
    const key = `${forwardedPort.loadBalancer.id} ${forwardedPort.internal}`;
    const known = inside.get(key) ?? { first: forwardedPort, ports: new Set<string>() };
    inside.set(key, known);
    known.ports.add(`${port}/${transport}`);
  }
  return [...inside.values()].map(({ first: { loadBalancer, internal }, ports }) => {
    const data = { at: 'load-balancer', ports: [...ports], sources };
    return internal && addresses.length > 0
      ? createFinding(loadBalancerInternal, cloud, loadBalancer.place, {
          ...data,
          found: loadBalancer.name,
          remedy: OUTWARD[cloud],
        })
      : createFinding(inconclusive, cloud, loadBalancer.place, {
          ...data,
          by: internal
            ? `${loadBalancer.name} is internal, and what these hold can't be told from the files`
            : `whether ${loadBalancer.name} has a public address is known at deployment only`,
        });
  });
}

const OUTWARD: Readonly<Record<Cloud, string>> = {
  aws: 'make it Scheme: internet-facing',
  azure: 'give its frontend a publicIPAddress',
};

/** What a load balancer's own groups let in beyond the plan. */
export function compareBalancer(
  comparison: Comparison,
  loadBalancer: LoadBalancer,
  photons: boolean,
): Finding[] {
  const { plan, infrastructure } = comparison;
  const { cloud } = infrastructure;
  if (!photons)
    return [
      createFinding(notAnalysed, cloud, loadBalancer.place, {
        at: 'load-balancer',
        found: `load balancer ${loadBalancer.name}, which leads to no Photon server`,
        remedy: 'tag what it forwards to photon:role, where it should',
      }),
    ];
  if (cloud === 'azure') return [];
  if (!loadBalancer.hasSecurityGroup)
    return [
      createFinding(loadBalancerWithoutSecurityGroup, cloud, loadBalancer.place, {
        at: 'load-balancer',
        found: loadBalancer.name,
      }),
    ];
  const needed = requiredAt(plan, 'load-balancer', { cloud, clientsAtMachines: false });
  const rules = [needed, ...loadBalancer.inbound].flatMap((filter) => filter.rules);
  const inside = internalSources(infrastructure);
  const beyond = excessAccess(needed, loadBalancer.inbound, [...externalSources(rules), ...inside]).map(
    ({ kind, transport, ranges, endpoints, by }) => {
      const data = {
        at: 'load-balancer',
        ports: formatPorts(ranges, transport),
        sources: formatEndpoints(endpoints),
      };
      return kind === 'beyond'
        ? createFinding(excessAccessFinding, cloud, by.at(-1)?.place ?? loadBalancer.place, {
            ...data,
            by: by.map(({ title }) => title).join('; '),
          })
        : createFinding(inconclusive, cloud, by[0]?.place ?? loadBalancer.place, {
            ...data,
            by: reasonOf({ verdict: 'unknown', by }),
          });
    },
  );
  return [
    ...beyond,
    ...otherProtocols(cloud, 'load-balancer', loadBalancer.inbound, inside, loadBalancer.place),
  ];
}
