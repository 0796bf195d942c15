import type { Plan } from '../plan/plan';
import type { GameScheme } from '../ports/vocabulary';
import { GAME_SCHEMES } from '../ports/vocabulary';
import type { RoleServers, Topology } from '../topology/topology';
import { findRole, slotOf } from '../topology/topology';
import { advertisedPorts } from './advertised-ports';
import { publicAddress } from './public-address';
import type { AdvertiseOptions, Setting } from './setting';
import { DLL_CONFIG, GAME_SECTION, given, known, SCHEME_NAMES } from './setting';

/** A node id is one byte in the SDK (GameApplication.GetCurrentNodeId). */
const HIGHEST_NODE_ID = 255;

/** A game server's node id: its number, from the start again where a byte can't hold it. */
export const nodeIdOf = (node: number): number => ((node - 1) % HIGHEST_NODE_ID) + 1;

/**
 * A game server advertises `RelayPort + NodeId - 1` where `RelayPort` is not 0, else its `Gaming` port (the SDK's
 * registration at the master).
 */
export function gameSettings(
  plan: Plan,
  servers: RoleServers,
  node: number,
  options: AdvertiseOptions,
): Setting[] {
  const { topology } = plan;
  const { why, ...address } = publicAddress(plan, servers.role, node, options);
  const serverPort = findRole(topology, 'master')?.listens.find(({ scheme }) => scheme === 's2s')?.port;
  const master = topology.layout === 'single' ? '127.0.0.1' : options.masterAddress;
  const registration = {
    address: given(master, 'private address of the master server'),
    port: serverPort,
  };
  const advertised = advertisedPorts(plan, servers, node);
  const setting = inDllConfig(GAME_SECTION);
  return [
    setting('PublicIPAddress', address, why),
    ...(serverPort === undefined
      ? []
      : [
          setting('MasterIPAddress', registration.address, 'registers here, inside the network'),
          setting('OutgoingMasterServerPeerPort', known(serverPort), 'where the master hears game servers'),
        ]),
    ...portSettings(
      topology,
      servers,
      node,
      advertised.map(({ scheme }) => scheme),
    ),
    ...latencySettings(topology, servers, node),
    ...nodeSettings(topology, node),
    ...(topology.version === 'v5' ? laterSettings(registration, { ...address, why }, advertised) : []),
  ];
}

const inDllConfig =
  (section: string) =>
  (name: string, value: Pick<Setting, 'value' | 'placeholder'>, why: string): Setting => ({
    file: DLL_CONFIG,
    section,
    name,
    ...value,
    why,
  });

function portSettings(
  topology: Topology,
  servers: RoleServers,
  node: number,
  advertised: readonly string[],
): Setting[] {
  const setting = inDllConfig(GAME_SECTION);
  const relay = topology.access === 'relay';
  return GAME_SCHEMES.flatMap((scheme) => {
    const own = portOf(servers, node, scheme);
    const open = advertised.includes(scheme);
    if (own === undefined || !open) return [];
    // Node ids start again after 255, so the base grows by what the id lacks.
    const base = relay ? topology.relayPorts[scheme] + node - nodeIdOf(node) : 0;
    const name = SCHEME_NAMES[scheme];
    return [
      setting(`Gaming${name}Port`, known(own), `where it listens for ${scheme}`),
      setting(
        `RelayPort${name}`,
        known(base),
        relay ? 'advertises this base + NodeId - 1, its listener' : 'advertises its own port',
      ),
    ];
  });
}

/** In version 3 the monitor connects to the public address, where none is set: to the outside of the firewall. */
function latencySettings({ version }: Topology, servers: RoleServers, node: number): Setting[] {
  if (version !== 'v3' && version !== 'v4-early') return [];
  const setting = inDllConfig(GAME_SECTION);
  return (
    [
      ['tcp', ''],
      ['udp', 'Udp'],
    ] as const
  ).flatMap(([scheme, suffix]) => {
    const port = portOf(servers, node, scheme);
    const why = 'the monitor stays on the machine';
    return port === undefined
      ? []
      : [setting(`LatencyMonitorAddress${suffix}`, known(`127.0.0.1:${port}`), why)];
  });
}

function nodeSettings({ access }: Topology, node: number): Setting[] {
  if (access === 'direct') return [];
  const why = 'counts from the relay bases';
  return [{ file: 'Nodes.txt', section: 'this machine', name: 'NodeId', ...known(nodeIdOf(node)), why }];
}

/** Later editions of version 5 have no relay bases: the game server advertises its Gaming ports, whatever it listens on. */
function laterSettings(
  registration: {
    readonly address: Pick<Setting, 'value' | 'placeholder'>;
    readonly port: number | undefined;
  },
  address: Pick<Setting, 'value' | 'placeholder' | 'why'>,
  advertised: readonly { readonly scheme: string; readonly port: number }[],
): Setting[] {
  const file = 'GameServer.xml.config';
  const master = { file, section: 'Photon/GameServer/Master' } as const;
  const s2s = { file, section: 'Photon/GameServer/S2S' } as const;
  return [
    ...(registration.port === undefined
      ? []
      : [
          {
            ...s2s,
            name: 'MasterIPAddress',
            ...registration.address,
            why: 'registers here, inside the network',
          },
          {
            ...s2s,
            name: 'OutgoingMasterServerPeerPort',
            ...known(registration.port),
            why: 'where the master hears game servers',
          },
        ]),
    { ...master, name: 'PublicIPAddress', ...address },
    ...advertised.flatMap(({ scheme, port }) =>
      scheme === 'rhttp'
        ? []
        : [
            {
              ...master,
              name: `Gaming${SCHEME_NAMES[scheme as GameScheme]}Port`,
              ...known(port),
              why: `advertised for ${scheme}`,
            },
          ],
    ),
  ];
}

/** The server's first port of a scheme, whether or not clients may use it. */
function portOf(servers: RoleServers, node: number, scheme: GameScheme): number | undefined {
  const slot = slotOf(servers, node);
  return servers.listens.find((port) => port.slot === slot && port.scheme === scheme)?.port;
}
