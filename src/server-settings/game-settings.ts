import { tellsIpv6 } from './families';
import { gamingPort, relayPort } from '../config/sdk-ports';
import type { Plan } from '../plan/plan';
import type { GameplayScheme } from '../ports/vocabulary';
import { GAME_SCHEMES } from '../ports/vocabulary';
import type { RoleServers, Topology } from '../topology/topology';
import { findRole, slotOf } from '../topology/topology';
import type { SettingPort } from './advertised-ports';
import { settingPorts } from './advertised-ports';
import type { Edition } from './editions';
import { hostNameOf, hostNameSetting } from './host-names';
import { isOnHostOf, publicMasterRanges } from './hosts';
import { nodeIdOf } from './node-ids';
import { publicAddress, registeredAddress } from './public-address';
import type { NamedSetting, ServerSettingsOptions, Setting } from './setting';
import { given, planned, settingsIn } from './setting';

/** What a game server's own file must say, in one edition: whom it registers with, and what it tells the master. */
export function gameSettings(
  plan: Plan,
  servers: RoleServers,
  node: number,
  options: ServerSettingsOptions,
  edition: Edition,
): Setting[] {
  const { topology } = plan;
  const { sections, game: file } = edition;
  const ports = settingPorts(plan, servers, node).filter(
    ({ scheme }) => edition.reliableHttp || scheme !== 'rhttp',
  );
  const webSockets = ports.some(({ scheme }) => isWebSocket(scheme));
  return [
    ...settingsIn(file, sections.gameRegistration, [
      { name: 'PublicIPAddress', ...registeredAddress(plan, servers.role, node, options) },
      ...ipv6Settings(plan, servers, node, options),
      ...hostNameSettings(topology, servers, node, options, ports),
      ...(edition.webSocketPath && webSockets
        ? [{ name: 'GamingWsPath', ...planned('Game'), why: 'as the Route of its HTTPListener' }]
        : []),
      ...portSettings(topology, servers, node, ports, edition),
    ]),
    ...settingsIn(file, sections.gameServer, masterSettingsOf(topology, servers.role, node, options)),
    ...settingsIn(file, sections.gameRegistration, latencySettings(topology, servers, node)),
  ];
}

export const isWebSocket = (scheme: GameplayScheme): boolean => scheme === 'ws' || scheme === 'wss';

function ipv6Settings(
  plan: Plan,
  servers: RoleServers,
  node: number,
  options: ServerSettingsOptions,
): NamedSetting[] {
  if (!tellsIpv6(plan.topology)) return [];
  const { why, ...value } = publicAddress(plan, servers.role, node, options, 'ipv6');
  return [{ name: 'PublicIPAddressIPv6', ...value, why: `${why}, by IPv6` }];
}

/** WebSocket players are sent to a name alone; others where their client asks for one. The shipped value is localhost. */
function hostNameSettings(
  topology: Topology,
  servers: RoleServers,
  node: number,
  options: ServerSettingsOptions,
  ports: readonly SettingPort[],
): NamedSetting[] {
  const needed = ports.some(({ scheme }) => isWebSocket(scheme) || scheme === 'rhttp');
  if (!needed && hostNameOf(topology, servers.role, node, options) === undefined) return [];
  const why = needed
    ? 'WebSocket players are sent to this name'
    : 'players whose client asks for a name are sent here';
  return [{ name: 'PublicHostName', ...hostNameSetting(topology, servers.role, node, options), why }];
}

/**
 * The relayed port is base + NodeId - 1 where the base is not 0, else the gaming port, which is advertised and never bound
 * (SDK, MasterServerConnectionBase.cs:247-251, GameServerSettings.cs). Later editions have no base.
 */
function portSettings(
  topology: Topology,
  servers: RoleServers,
  node: number,
  ports: readonly SettingPort[],
  { relayBases }: Edition,
): NamedSetting[] {
  const relay = topology.access === 'relay';
  return ports.flatMap(({ scheme, players, port }) => {
    const gaming = gamingPort(scheme);
    if (!relayBases) return [{ name: gaming, ...planned(port), why: `where players find it by ${players}` }];
    const listening = portOf(servers, node, scheme) ?? port;
    // Node ids start again after 255, so the base grows by what the id lacks.
    const base = relay ? topology.relayPorts[players] + node - nodeIdOf(node) : 0;
    return [
      { name: gaming, ...planned(listening), why: `where it listens for ${scheme}` },
      {
        name: relayPort(scheme),
        ...planned(base),
        why: relay ? 'players are sent to this base + NodeId - 1' : 'players are sent to its own port',
      },
    ];
  });
}

/**
 * Where game servers register: by the master's private address, since the S2S port is open inside the network alone;
 * by its public one too, where the topology opens the port to the game servers' own public addresses.
 */
function masterSettingsOf(
  topology: Topology,
  role: string,
  node: number,
  options: ServerSettingsOptions,
): NamedSetting[] {
  const port = findRole(topology, 'master')?.listens.find(({ scheme }) => scheme === 's2s')?.port;
  if (port === undefined) return [];
  const master = isOnHostOf(topology, 'master', role, node) ? '127.0.0.1' : options.masterAddress;
  const alternatives = publicMasterRanges(topology, role);
  return [
    {
      name: 'MasterIPAddress',
      ...given(master, 'private address of the master server'),
      why: 'registers here, inside the network',
      ...(alternatives.length > 0 && { alternatives: [...alternatives] }),
    },
    {
      name: 'OutgoingMasterServerPeerPort',
      ...planned(port),
      why: 'where the master listens for game servers',
    },
  ];
}

/** The monitor of versions 3 and 4-early connects to the public address, where none is set: to the outside of the firewall. */
function latencySettings({ version }: Topology, servers: RoleServers, node: number): NamedSetting[] {
  if (version !== 'v3' && version !== 'v4-early') return [];
  return GAME_SCHEMES.flatMap((scheme) => {
    const port = portOf(servers, node, scheme);
    if (port === undefined || (scheme !== 'tcp' && scheme !== 'udp')) return [];
    const name = `LatencyMonitorAddress${scheme === 'udp' ? 'Udp' : ''}`;
    return [{ name, ...planned(`127.0.0.1:${port}`), why: 'the monitor stays on the machine' }];
  });
}

/** The server's first port of a scheme, whether or not clients may use it. */
function portOf(servers: RoleServers, node: number, scheme: GameplayScheme): number | undefined {
  const slot = slotOf(servers, node);
  return servers.listens.find((port) => port.slot === slot && port.scheme === scheme)?.port;
}
