import { coveredFamilies, familyOf, mergeCidrs, FAMILY_NAMES } from '../addresses/cidr';
import type { Issue } from '../issues/issue';
import { formatRange } from '../ports/port-range';
import { listIssues } from './check-lists';
import { missingKey, openToWorld, unusedSetting } from './issues';
import type { TopologyInput } from './topology-input';
import type { ManagementPorts, Topology } from './topology';

/** What is wrong with who may reach what. */
export function accessIssues(topology: Topology, input: TopologyInput): Issue[] {
  return [
    ...worldIssues('operators', 'the dashboard', topology.operators),
    ...Object.keys(input.management ?? {}).flatMap((key, index) =>
      managementIssues(key, topology.management, index),
    ),
    ...Object.entries(topology.publicAddresses).flatMap(([role, cidrs]) =>
      worldIssues(`publicAddresses.${role}`, `ports of the ${role} server for other servers`, cidrs),
    ),
    ...Object.keys(topology.publicAddresses).flatMap((role) => unusedAddresses(topology, role)),
    ...familyIssues(topology, input),
    ...listIssues(input),
  ];
}

/** By public address game servers register at the master, and nothing else is opened. */
function unusedAddresses({ roles }: Topology, role: string): Issue[] {
  const kind = roles.find((servers) => servers.role === role)?.kind;
  if (kind === undefined || kind === 'game' || kind === 'master') return [];
  return [
    unusedSetting.create(
      { path: `publicAddresses.${role}` },
      {
        problem: `opens nothing: by public address game servers reach the master alone, and ${role} servers are neither`,
        fix: 'Write the addresses of game or master servers, or remove the key',
      },
    ),
  ];
}

/** Sources are judged merged: two halves of the world are the world. */
function worldIssues(path: string, subject: string, cidrs: readonly string[]): Issue[] {
  return coveredFamilies(cidrs).map((family) =>
    openToWorld.create({ path }, { subject, to: `every ${FAMILY_NAMES[family]} address`, sources: cidrs }),
  );
}

/** Sources of a management port count together with those of every other entry that covers the same port. */
function managementIssues(key: string, management: readonly ManagementPorts[], index: number): Issue[] {
  const entry = management[index];
  if (!entry) return [];
  const overlapping = management.filter(
    ({ transport, from, to }) => transport === entry.transport && from <= entry.to && entry.from <= to,
  );
  const starts = [entry.from, ...overlapping.map(({ from }) => from)].filter(
    (port) => entry.from <= port && port <= entry.to,
  );
  // Sources change only where an entry starts, so the world is open on some port if it is open on one of these.
  const worst = starts
    .map((port) =>
      mergeCidrs(
        overlapping.filter(({ from, to }) => from <= port && port <= to).flatMap(({ sources }) => sources),
      ),
    )
    .find((cidrs) => coveredFamilies(cidrs).length > 0);
  const subject = `management port ${entry.transport}/${formatRange(entry)}`;
  return worst ? worldIssues(`management.${key}`, subject, worst) : [];
}

function familyIssues({ access, dualStack, clients }: Topology, input: TopologyInput): Issue[] {
  if (access === 'direct' || dualStack) return [];
  const cidrs = clients.filter((cidr) => familyOf(cidr) === 'ipv6');
  const index = (input.clients ?? []).findIndex((cidr) => cidr && familyOf(cidr) === 'ipv6');
  return cidrs.length > 0
    ? [
        missingKey.create(
          { path: `clients[${index}]` },
          {
            subject: `IPv6 (${cidrs.join(', ')}) through load balancers`,
            requires: 'dualStack: true',
            fix: 'Write it, or remove the IPv6 ranges',
          },
        ),
      ]
    : [];
}
