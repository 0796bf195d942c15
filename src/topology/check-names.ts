import type { Issue } from '../issues/issue';
import { unknownName, unusedSetting, wrongValue } from './issues';
import type { TopologyInput } from './topology-input';
import type { Topology } from './topology';
import { isPooled } from './topology';

/** What is wrong with host names, and with keys that map roles to what only servers have. */
export function nameIssues(topology: Topology, input: TopologyInput): Issue[] {
  return [
    ...hostNameIssues(topology),
    ...unusedOfRelay(topology, input),
    ...uncounted(topology, input.hostnames, 'hostnames'),
    ...uncounted(topology, typeof input.config === 'object' ? input.config : {}, 'config'),
    ...uncounted(topology, Array.isArray(input.protocols) ? {} : input.protocols, 'protocols'),
  ];
}

/** Players need each server that they are sent to by a name of its own; any of a pool will do. */
function hostNameIssues({ roles, hostnames }: Topology): Issue[] {
  return roles
    .filter((servers) => servers.count > 1 && !isPooled(servers))
    .flatMap(({ role, count }) => {
      const host = hostnames[role];
      return host === undefined || host.includes('{node}')
        ? []
        : [
            wrongValue.create(
              { path: `hostnames.${role}` },
              {
                value: host,
                expected: `{node} in the name, since ${count} ${role} servers need one each, such as ${role}-{node}.example.com`,
              },
            ),
          ];
    });
}

/** Keys that are about load balancers, which direct access does not have. */
function unusedOfRelay({ access }: Topology, input: TopologyInput): Issue[] {
  if (access === 'relay') return [];
  const problem = 'has no effect: in direct access there is no load balancer';
  const fix = 'Remove it, or write `access: relay`';
  return [
    ...(['health', 'relayPorts', 'dualStack', 'schemesPerServer'] as const).filter((key) => input[key]),
    ...(input.hostnames?.['load-balancer'] === undefined ? [] : ['hostnames.load-balancer']),
  ].map((path) => unusedSetting.create({ path }, { problem, fix }));
}

function uncounted({ roles }: Topology, byRole: object | undefined, key: string): Issue[] {
  return Object.keys(byRole ?? {})
    .filter((role) => role !== 'load-balancer' && !roles.some((servers) => servers.role === role))
    .map((role) =>
      unknownName.create(
        { path: `${key}.${role}` },
        { role, expected: roles.map((servers) => servers.role) },
      ),
    );
}
