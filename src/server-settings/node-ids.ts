import type { RoleServers, Topology } from '../topology/topology';
import { hostOf } from '../topology/topology';
import { COMMON_SECTION, DLL_CONFIG } from './editions';
import type { ServerSettingsOptions, Setting, SettingsFile } from './setting';
import { given, planned, settingsIn } from './setting';

/** A node id is one byte (SDK, GameApplication.GetCurrentNodeId). */
const HIGHEST_NODE_ID = 255;

/** A game server's node id: its number, from the start again where a byte can't hold it. */
export const nodeIdOf = (node: number): number => ((node - 1) % HIGHEST_NODE_ID) + 1;

/** Whether a game server reads its node id at all: relay bases are counted from it. */
export const needsNodeId = ({ access }: Topology, { kind }: RoleServers): boolean =>
  kind === 'game' && access === 'relay';

/** Whether another game server or the master is on the machine: with one nodes file both would have one id. */
function sharesNodesFile(topology: Topology, { role }: RoleServers, node: number): boolean {
  const readers = new Set(
    topology.roles.filter(({ kind }) => kind === 'game' || kind === 'master').map((servers) => servers.role),
  );
  return (hostOf(topology, role, node) ?? []).filter((server) => readers.has(server.role)).length > 1;
}

/** `Nodes.txt`, or a file of the server's own where servers share the machine. */
const nodesFileOf = (topology: Topology, servers: RoleServers, node: number): SettingsFile =>
  sharesNodesFile(topology, servers, node)
    ? `Nodes-${servers.role.replace(/[^\w.]/g, '_')}-${node}.txt`
    : 'Nodes.txt';

/**
 * The node id of a game server behind a load balancer, in a nodes file of lines `id IP Y|N`: the line with `Y` is its own
 * (SDK, Common/NodesReader.cs). Without the file the id is 0, and the server tells base - 1, which is closed.
 */
export function nodeIdSettings(
  topology: Topology,
  servers: RoleServers,
  node: number,
  options: ServerSettingsOptions,
): Setting[] {
  if (!needsNodeId(topology, servers)) return [];
  const file = nodesFileOf(topology, servers, node);
  const address = options.privateAddresses?.[`${servers.role}:${node}`];
  return [
    ...(file === 'Nodes.txt'
      ? []
      : settingsIn(DLL_CONFIG, COMMON_SECTION, [
          {
            name: 'NodesFileName',
            ...planned(file),
            why: 'another server on the machine has another node id',
          },
        ])),
    ...settingsIn(file, 'this machine', [
      { name: 'NodeId', ...planned(nodeIdOf(node)), why: 'relay bases are counted from it' },
      {
        name: 'IPAddress',
        ...given(address, `private address of ${servers.role} server ${node}`),
        why: 'the machine itself',
      },
    ]),
  ];
}
