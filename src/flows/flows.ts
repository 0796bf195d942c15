import { onePort } from '../ports/port-range';
import type { Role } from '../ports/vocabulary';
import type { RoleSource, Source } from '../topology/source';
import { audienceSources, rangeSources } from '../topology/source';
import { shareOneMachine } from '../topology/machines';
import type { RoleServers, ServerPort, Topology } from '../topology/topology';
import { machinesOf, openPorts } from '../topology/topology';
import type { Flow } from './flow';
import { latencyFlows } from './latency-monitor';
import type { RelayedPort } from './relayed-port';
import { relayedPorts } from './relayed-port';

/**
 * Everything that must get through, and nothing else: clients, servers among themselves, operators, the user's own
 * management, and in relay the load balancers between clients and servers.
 */
export function flowsOf(topology: Topology, relayed = relayedPorts(topology)): Flow[] {
  const clients = topology.access === 'direct' ? directFlows(topology) : relayFlows(topology, relayed);
  return [
    ...clients,
    ...serverFlows(topology),
    ...latencyFlows(topology),
    ...operatorFlows(topology),
    ...managementFlows(topology),
  ];
}

function directFlows(topology: Topology): Flow[] {
  const clients = audienceSources(topology, 'clients');
  return topology.roles.flatMap((servers) =>
    openPorts(servers, 'clients').map((port) => ({
      ...flowTo(servers.role, port),
      from: 'clients',
      purpose:
        port.scheme === 'policy'
          ? 'client fetches policy file'
          : `client -> ${title(servers)} (${port.scheme})`,
      sources: clients,
    })),
  );
}

/**
 * In relay clients reach the load balancer, which reaches the servers and probes them. All nodes of a
 * role are reached alike, so that a further one brings its public ports alone.
 */
function relayFlows(topology: Topology, relayed: readonly RelayedPort[]): Flow[] {
  const clients = audienceSources(topology, 'clients');
  const flows = new Map<string, Flow>();
  const add = (key: string, flow: () => Flow) => flows.has(key) || flows.set(key, flow());
  for (const { role, node, scheme, transport, port, targetPort, healthPort } of relayed) {
    const server = node === null ? `${role} servers` : `${role} server`;
    add(`clients ${port}/${transport}`, () => ({
      from: 'clients',
      to: 'load-balancer',
      transport,
      ports: onePort(port),
      audience: 'clients',
      purpose: `client -> load balancer, for ${server} (${scheme})`,
      sources: clients,
    }));
    add(`${role} ${targetPort} ${scheme}`, () => ({
      from: 'load-balancer',
      to: role,
      transport,
      ports: onePort(targetPort),
      audience: 'clients',
      purpose: `load balancer -> ${role} server (${scheme})`,
      sources: byGroup('load-balancer'),
    }));
    if (healthPort !== undefined) add(`probe ${role} ${healthPort}`, () => probeFlow(role, healthPort));
  }
  return [...flows.values()];
}

const probeFlow = (role: Role, port: number): Flow => ({
  ports: onePort(port),
  from: 'probe',
  to: role,
  transport: 'tcp',
  audience: 'probe',
  purpose: `load balancer probes ${role} server`,
  sources: byGroup('probe'),
});

/** Game servers to the master, every server to the dashboard, and what `audiences` names as ports for servers. */
function serverFlows(topology: Topology): Flow[] {
  return topology.roles.flatMap((servers) =>
    openPorts(servers, 'servers').flatMap((port) =>
      sendersTo(topology, servers, port).flatMap((sender) => serverFlow(topology, sender, servers, port)),
    ),
  );
}

function sendersTo({ roles }: Topology, servers: RoleServers, port: ServerPort): RoleServers[] {
  if (port.scheme === 's2s') return roles.filter(({ kind }) => kind === 'game');
  if (servers.kind === 'dashboard') return roles.filter(({ kind }) => kind !== 'dashboard');
  return roles.filter((sender) => sender.role !== servers.role || servers.count > 1);
}

function serverFlow(topology: Topology, sender: RoleServers, servers: RoleServers, port: ServerPort): Flow[] {
  const purpose =
    port.scheme === 's2s'
      ? 'game server -> master server (S2S)'
      : servers.kind === 'dashboard'
        ? `${title(sender)} publishes counters to the dashboard`
        : `${title(sender)} -> ${title(servers)} (${port.scheme}, between servers)`;
  const flow = { ...flowTo(servers.role, port), from: sender.role, purpose, sources: byGroup(sender.role) };
  const addresses = port.scheme === 's2s' ? topology.publicAddresses[sender.role] : undefined;
  const byAddress = addresses
    ? [{ ...flow, purpose: `${purpose}, by public address`, sources: rangeSources(addresses) }]
    : [];
  // What stays on one machine meets no firewall.
  return shareOneMachine(topology, [sender.role, servers.role]) ? byAddress : [flow, ...byAddress];
}

function operatorFlows(topology: Topology): Flow[] {
  const operators = audienceSources(topology, 'operators');
  return topology.roles.flatMap((servers) =>
    openPorts(servers, 'operators').map((port) => ({
      ...flowTo(servers.role, port),
      from: 'operators',
      purpose:
        servers.kind === 'dashboard' ? 'operator opens the dashboard' : `operator -> ${title(servers)}`,
      sources: operators,
    })),
  );
}

/** Management reaches every machine; in the single layout all roles are one machine. */
function managementFlows(topology: Topology): Flow[] {
  const entries = topology.management.map((entry) => ({ ...entry, sources: rangeSources(entry.sources) }));
  return machinesOf(topology).flatMap((machine) =>
    entries.map(({ from, to, transport, sources }) => ({
      from: 'management',
      to: machine,
      transport,
      ports: { from, to },
      audience: 'management',
      purpose: 'your own management access',
      sources,
    })),
  );
}

const byGroup = (role: RoleSource['role']): Source[] => [{ kind: 'role', role }];

const title = ({ role, kind }: RoleServers): string =>
  kind === 'dashboard' ? 'dashboard' : `${role} server`;

function flowTo(role: Role, { port, transport, audience }: ServerPort) {
  return { to: role, transport, audience, ports: onePort(port) };
}
