import type { Plan } from '../../plan/plan';
import type { Cloud } from '../../topology/cloud';
import { hostOf } from '../../topology/topology';
import type { NetworkParty } from '../engine/endpoints';
import { loadBalancerParty, machineParty, partyKey } from '../engine/endpoints';
import { groupBy } from '../../collections/group-by';
import { rangeKey } from '../engine/ip-ranges';
import type { ForwardedPort, LoadBalancer } from '../engine/load-balancer';
import type { Infrastructure } from '../engine/infrastructure';
import { memo } from '../../collections/memo';
import type { Machine } from '../engine/machine';
import { ChainShapes } from '../engine/chain-shapes';
import { judgeAddressTargets } from './address-targets';
import { expandRoles, expectedRoles, rolesOfHosts } from './host-roles';
import { hostsOf, kindsOf } from './hosts';
import type { Host, HostKind } from './hosts';
import { isConfirmedName, isPhotonPort } from './inferred-roles';
import { photonLoadBalancers } from './photon-load-balancers';

/** One cloud's infrastructure as the topology sees it: what is its own, and what is external. */
export interface Scope {
  readonly cloud: Cloud;
  readonly cluster?: string | undefined;
  readonly plan: Plan;
  readonly infrastructure: Infrastructure;
  /** Hosts with roles of the topology. */
  readonly hosts: readonly Host[];
  readonly kinds: readonly HostKind[];
  readonly kindOf: ReadonlyMap<Host, number>;
  readonly shapes: ChainShapes;
  readonly hostsByRole: ReadonlyMap<string, readonly Host[]>;
  /** Hosts by `role:node`, and by `role:` where they have no number. */
  readonly hostsByServer: ReadonlyMap<string, readonly Host[]>;
  /** Interfaces that say to have a role which the topology does not have, `load-balancer` among them. */
  readonly unexpected: readonly Machine[];
  /** Groups that nobody of the topology has. */
  readonly unattributed: readonly Machine[];
  readonly loadBalancers: ReadonlySet<LoadBalancer>;
  /** Public ports of the topology's load balancers. */
  readonly forwardedPorts: readonly ForwardedPort[];
  /** The same by `5055/udp`. */
  readonly portsByNumber: ReadonlyMap<string, readonly ForwardedPort[]>;
  /** Hosts without a number that are behind the ports of several servers. */
  readonly ambiguous: ReadonlySet<string>;
  /** Everyone in the network by the groups that they have. */
  readonly membersOf: ReadonlyMap<string, readonly NetworkParty[]>;
  /** Those that may be in groups which the files do not show. */
  readonly anyGroup: readonly NetworkParty[];
}

/** Sorts infrastructure into what belongs to the topology (and its cluster) and what does not; once for each plan. */
export const scopeOf = memo((plan: Plan, infrastructure: Infrastructure): Scope => {
  const { cluster } = plan.topology;
  const { cloud, machines } = infrastructure;
  const isExternal = (resource: { readonly cluster?: string }) =>
    cluster !== undefined && resource.cluster !== undefined && resource.cluster !== cluster;
  const roles = expectedRoles(plan);
  const behind = new Set(
    infrastructure.forwardedPorts
      .filter((port) => isPhotonPort(plan, port))
      .flatMap(({ targets }) => targets.flatMap(({ machine }) => machine?.id ?? [])),
  );
  const rolesOf = rolesOfHosts(machines.filter((machine) => !isExternal(machine)));
  const expectedOf = ({ machine }: Machine) => (rolesOf.get(machine) ?? []).filter((role) => roles.has(role));
  // A port at one interface bears out the name of the whole host.
  const borneOut = new Set(
    machines.flatMap((machine) =>
      machine.roleSource !== 'name' ||
      behind.has(machine.id) ||
      isConfirmedName(plan, machine, expectedOf(machine))
        ? machine.machine
        : [],
    ),
  );
  const photonMachines: Machine[] = [];
  const unexpected: Machine[] = [];
  const others: Machine[] = [];
  for (const machine of machines) {
    const claimed = isExternal(machine) ? [] : (rolesOf.get(machine.machine) ?? []);
    const expected = isExternal(machine) ? [] : expectedOf(machine);
    if (expected.length < claimed.length && !(machine.assumed && claimed.includes('load-balancer')))
      unexpected.push(machine);
    if (expected.length > 0 && borneOut.has(machine.machine))
      photonMachines.push({ ...machine, roles: expandRoles(plan, expected) });
    else others.push({ ...machine, roles: [] });
  }
  const candidates = infrastructure.forwardedPorts.filter(({ loadBalancer }) => !isExternal(loadBalancer));
  const photonById = new Map(photonMachines.map((machine) => [machine.id, machine]));
  const joined = candidates.map((port): ForwardedPort => ({
    ...port,
    targets: port.targets.map((target) => {
      const machine =
        target.machine && (photonById.get(target.machine.id) ?? { ...target.machine, roles: [] });
      return machine ? { ...target, machine } : target;
    }),
  }));
  const attributed = judgeAddressTargets(plan, photonMachines, joined);
  const loadBalancers = photonLoadBalancers(
    plan,
    infrastructure.loadBalancers.filter((loadBalancer) => !isExternal(loadBalancer)),
    attributed,
  );
  const forwardedPorts = attributed.filter(({ loadBalancer }) => loadBalancers.has(loadBalancer));
  const unexpectedIds = new Set(unexpected.map(({ id }) => id));
  const unattributed = [
    ...infrastructure.unattributed,
    ...others.filter(({ assumed, id }) => assumed && !unexpectedIds.has(id)),
  ].map((machine) => ({ ...machine, roles: [] }));
  const hosts = hostsOf(photonMachines, (roles) =>
    plan.topology.layout === 'single' ? 'all' : [...roles].sort().join('+'),
  );
  const parties = [...photonMachines, ...others, ...infrastructure.unattributed].map(machineParty);
  for (const loadBalancer of infrastructure.loadBalancers) {
    const party = loadBalancerParty(loadBalancer);
    parties.push(
      loadBalancers.has(loadBalancer)
        ? party
        : { ...party, title: `load balancer ${loadBalancer.name}`, parties: new Set() },
    );
  }
  const kinds = kindsOf(hosts);
  return {
    plan,
    infrastructure,
    cloud,
    cluster,
    hosts,
    kinds,
    kindOf: new Map(kinds.flatMap((kind, number) => kind.map((host) => [host, number] as const))),
    shapes: new ChainShapes(),
    hostsByRole: groupBy(hosts, ({ roles: all }) => all),
    hostsByServer: groupBy(hosts, serverKeysOf),
    unexpected,
    unattributed,
    loadBalancers,
    forwardedPorts,
    portsByNumber: groupBy(forwardedPorts, ({ port, transport }) => [`${port}/${transport}`]),
    ambiguous: ambiguousHosts(plan, attributed),
    membersOf: groupBy(distinct(parties), ({ groups, parties: all }) => [
      ...groups,
      ...[...all].map(partyKey),
    ]),
    anyGroup: parties.filter(({ moreGroups }) => moreGroups),
  };
});

/** Some hosts by their kinds. */
export const ofEachKind = ({ kindOf }: Pick<Scope, 'kindOf'>, hosts: readonly Host[]): HostKind[] => [
  ...groupBy(hosts, (host) => [kindOf.get(host)]).values(),
];

/** Each server on a host; a role without a number where nothing tells. */
const serverKeysOf = ({ roles, node, servers = [] }: Host): string[] =>
  roles.flatMap((role) => {
    const listed = servers.filter((server) => server.startsWith(`${role}:`));
    return listed.length > 0 ? listed : [`${role}:${node ?? ''}`];
  });

/** Servers that share a machine are one; other target groups with numbers of their own need hosts of their own. */
function ambiguousHosts({ topology }: Plan, ports: readonly ForwardedPort[]): ReadonlySet<string> {
  const seen = new Map<string, string>();
  const found = new Set<string>();
  for (const { role, node, targets } of ports) {
    if (role === undefined || node === undefined) continue;
    const server = JSON.stringify(hostOf(topology, role, node) ?? [role, node]);
    for (const { machine } of targets) {
      if (!machine || machine.node !== undefined || machine.servers) continue;
      if ((seen.get(machine.machine) ?? server) !== server) found.add(machine.machine);
      seen.set(machine.machine, server);
    }
  }
  return found;
}

/** Parties that no rule tells apart, once. */
function distinct(parties: readonly NetworkParty[]): NetworkParty[] {
  const keyOf = ({ title, groups, moreGroups, parties: all, ranges }: NetworkParty) =>
    [title, moreGroups, ...all, ...[...groups].sort(), ...ranges.map(rangeKey)].join();
  return [...new Map(parties.map((party) => [keyOf(party), party])).values()];
}
