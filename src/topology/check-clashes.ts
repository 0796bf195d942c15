import type { Issue } from '../issues/issue';
import type { Configs } from './configs';
import { portClash } from './issues';
import type { TopologyInput } from './topology-input';
import type { RoleServers, ServerPort, Topology } from './topology';

/** Ports that two servers of one machine want, and client ports that are internal ones of the same machine. */
export function clashIssues(topology: Topology, input: TopologyInput, configs: Configs): Issue[] {
  const issues = topology.machines.flatMap(({ name, roles }) => {
    const servers = topology.roles.filter(({ role }) => roles.includes(role));
    return [...doubled(name, servers, input, configs), ...internal(name, servers, input, configs)];
  });
  // Kinds of machines that share a role have the problems of that role in common.
  return [
    ...new Map(issues.map((issue) => [`${issue.place.path} ${JSON.stringify(issue.data)}`, issue])).values(),
  ];
}

interface Holder {
  readonly role: string;
  readonly port: ServerPort;
}

function doubled(
  machine: string,
  roles: readonly RoleServers[],
  input: TopologyInput,
  configs: Configs,
): Issue[] {
  const holders = new Map<string, Holder>();
  const issues: Issue[] = [];
  for (const { role, listens } of roles) {
    // Policy files are the machine's own, whichever role serves them; a closed port cannot clash.
    for (const port of listens.filter(({ open, scheme }) => open && scheme !== 'policy')) {
      const key = `${port.port}/${port.transport}`;
      const holder = holders.get(key);
      if (!holder) {
        holders.set(key, { role, port });
        continue;
      }
      const same =
        holder.role === role && holder.port.slot === port.slot && holder.port.scheme === port.scheme;
      // A client port on an internal one is reported below.
      const oneInternal = (holder.port.audience === 'clients') !== (port.audience === 'clients');
      if (!same && !oneInternal) {
        issues.push(
          portClash.create(
            { path: pathOf(input, configs, role, port) },
            { port: key, first: title(holder), second: title({ role, port }), of: `machine ${machine}` },
          ),
        );
      }
    }
  }
  return issues;
}

const title = ({ role, port }: Holder): string =>
  `${port.scheme} of the ${role} server${port.slot > 1 ? ` ${port.slot}` : ''}`;

/** The dashboard's page and its counters, as every version has them (the version 3 table). */
const DASHBOARD_PORTS = [
  { port: 8088, transport: 'tcp', use: "the dashboard's page" },
  { port: 40001, transport: 'udp', use: "the dashboard's counters" },
] as const;

/** S2S and the dashboard's ports are never for clients, whatever `audiences` and `ports` say. */
function internal(
  machine: string,
  roles: readonly RoleServers[],
  input: TopologyInput,
  configs: Configs,
): Issue[] {
  const dashboardHere = roles.some(({ kind }) => kind === 'dashboard');
  const internalPorts = roles.flatMap(({ listens }) =>
    listens
      .filter(({ audience }) => audience !== 'clients')
      .map(({ port, transport, scheme }) => ({
        port,
        transport,
        use: scheme === 's2s' ? "the master's port for game servers" : 'an internal port',
      })),
  );
  // On a machine without a dashboard the number is free; on a single machine the dashboard may come later, but is not there.
  const reserved = [...internalPorts, ...(dashboardHere ? DASHBOARD_PORTS : [])];
  return roles.flatMap(({ role, listens }) =>
    listens
      .filter(({ open, audience }) => open && audience === 'clients')
      .flatMap((port) => {
        const taken = reserved.find(
          (other) => other.port === port.port && other.transport === port.transport,
        );
        const place = { path: pathOf(input, configs, role, port) };
        return taken
          ? [
              portClash.create(place, {
                port: `${port.port}/${port.transport}`,
                first: title({ role, port }),
                second: taken.use,
                of: `machine ${machine}`,
              }),
            ]
          : [];
      }),
  );
}

/** The key that a user would change: the own port where there is one. */
function pathOf(input: TopologyInput, configs: Configs, role: string, port: ServerPort): string {
  if (input.ports?.[role]?.[port.scheme] !== undefined) return `ports.${role}.${port.scheme}`;
  return configs.instanceOf(role) ? configs.pathOf(role) : `servers.${role}`;
}
