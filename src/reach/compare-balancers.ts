import type { Listener } from '../listeners/listener';
import { machineOf } from '../topology/topology';
import { beyondNeed, formatEnds, formatPorts, reasonOf } from './compare-gate';
import type { Comparison } from './compare-machines';
import { publicPlayers } from './compare-machines';
import type { Cloud } from '../rules/rule';
import { otherProtocols } from './compare-others';
import { insideEnds, outsideEnds } from './ends';
import type { FindingData } from './finding-data';
import type { Finding } from './findings';
import {
  balancerInternal,
  balancerSplit,
  balancerWithoutGroup,
  found,
  notJudged,
  openBeyondNeed,
  undecided,
} from './findings';
import type { Balancer, Endpoint } from './model';
import { neededAt } from './needs';

/** What a finding about a listener is about. */
export const dataOf = ({ role, node, port, transport }: Listener): FindingData => ({
  at: role,
  ...(node === null ? {} : { node }),
  ports: [`${port}/${transport}`],
});

/** Load balancers that are tagged as Photon's, or lead to one of its servers, or listen where one advertises. */
export function photonBalancers({ plan, infrastructure }: Comparison): Set<Balancer> {
  const roles = new Set(plan.topology.roles.flatMap(({ role }) => [role, machineOf(plan.topology, role)]));
  const leading = infrastructure.endpoints.filter(
    ({ role, told, machines }) =>
      (role !== undefined && told !== 'name' && roles.has(role)) ||
      machines.some((one) => one.role !== undefined && roles.has(one.role)),
  );
  const ports = new Set(plan.listeners.map(({ port, transport }) => `${port}/${transport}`));
  const advertised = infrastructure.endpoints.filter(({ port, transport }) =>
    ports.has(`${port}/${transport}`),
  );
  return new Set([
    ...infrastructure.balancers.filter(({ tagged }) => tagged),
    ...[...leading, ...advertised].map(({ balancer }) => balancer),
  ]);
}

/** A server advertises one address, so its listeners stand on one load balancer. */
export function splits(
  { infrastructure: { cloud } }: Comparison,
  chosen: ReadonlyMap<Listener, Endpoint>,
): Finding[] {
  const servers = new Map<string, { listener: Listener; balancers: Map<string, Endpoint> }>();
  for (const [listener, endpoint] of chosen) {
    const key = `${listener.role} ${listener.node}`;
    const known = servers.get(key) ?? { listener, balancers: new Map<string, Endpoint>() };
    known.balancers.set(endpoint.balancer.name, endpoint);
    servers.set(key, known);
  }
  return [...servers.values()].flatMap(({ listener, balancers }) => {
    if (balancers.size < 2) return [];
    const { at, node } = dataOf(listener);
    const [, second] = [...balancers.values()];
    return [
      found(balancerSplit, cloud, second?.place ?? {}, {
        at,
        node,
        found: [...balancers.keys()].join(' and '),
      }),
    ];
  });
}

/** Players from outside come to no load balancer whose address is one of the network alone. */
export function internalBalancers(
  { plan, infrastructure: { cloud } }: Comparison,
  chosen: ReadonlyMap<Listener, Endpoint>,
): Finding[] {
  const addresses = publicPlayers(plan, 'load-balancer');
  const { aws, azure } = plan.topology;
  const lists =
    cloud === 'aws' ? (aws.prefixLists.clients ?? []).map(({ id }) => id) : (azure.serviceTags.clients ?? []);
  const sources = [...addresses, ...lists];
  if (sources.length === 0) return [];
  const inside = new Map<string, { first: Endpoint; ports: Set<string> }>();
  for (const [{ port, transport }, endpoint] of chosen) {
    if (endpoint.internal === false) continue;
    const key = `${endpoint.balancer.id} ${endpoint.internal}`;
    const known = inside.get(key) ?? { first: endpoint, ports: new Set<string>() };
    inside.set(key, known);
    known.ports.add(`${port}/${transport}`);
  }
  return [...inside.values()].map(({ first: { balancer, internal }, ports }) => {
    const data = { at: 'load-balancer', ports: [...ports], sources };
    return internal && addresses.length > 0
      ? found(balancerInternal, cloud, balancer.place, {
          ...data,
          found: balancer.name,
          remedy: OUTWARD[cloud],
        })
      : found(undecided, cloud, balancer.place, {
          ...data,
          by: internal
            ? `${balancer.name} is internal, and what these hold can't be told from the files`
            : `whether ${balancer.name} has a public address is known at deployment only`,
        });
  });
}

const OUTWARD: Readonly<Record<Cloud, string>> = {
  aws: 'make it Scheme: internet-facing',
  azure: 'give its frontend a publicIPAddress',
};

/** What a load balancer's own groups let in beyond the plan. */
export function compareBalancer(comparison: Comparison, balancer: Balancer, photons: boolean): Finding[] {
  const { plan, infrastructure } = comparison;
  const { cloud } = infrastructure;
  if (!photons)
    return [
      found(notJudged, cloud, balancer.place, {
        at: 'load-balancer',
        found: `load balancer ${balancer.name}, which leads to no Photon server`,
        remedy: 'tag what it forwards to photon:role, where it should',
      }),
    ];
  if (cloud === 'azure') return [];
  if (!balancer.gated)
    return [
      found(balancerWithoutGroup, cloud, balancer.place, { at: 'load-balancer', found: balancer.name }),
    ];
  const needed = neededAt(plan, 'load-balancer', { cloud, clientsAtMachines: false });
  const clauses = [needed, ...balancer.inbound].flatMap((stage) => stage.clauses);
  const inside = insideEnds(infrastructure);
  const beyond = beyondNeed(needed, balancer.inbound, [...outsideEnds(clauses), ...inside]).map(
    ({ kind, transport, ranges, ends, by }) => {
      const data = { at: 'load-balancer', ports: formatPorts(ranges, transport), sources: formatEnds(ends) };
      return kind === 'beyond'
        ? found(openBeyondNeed, cloud, by.at(-1)?.place ?? balancer.place, {
            ...data,
            by: by.map(({ title }) => title).join('; '),
          })
        : found(undecided, cloud, by[0]?.place ?? balancer.place, {
            ...data,
            by: reasonOf({ answer: 'unknown', by }),
          });
    },
  );
  return [...beyond, ...otherProtocols(cloud, 'load-balancer', balancer.inbound, inside, balancer.place)];
}
