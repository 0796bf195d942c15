import { tellsIpv6 } from './families';
import type { Plan } from '../plan/plan';
import type { GameplayScheme } from '../ports/vocabulary';
import type { RoleServers } from '../topology/topology';
import type { SettingPort } from './advertised-ports';
import { settingPorts } from './advertised-ports';
import type { Edition } from './editions';
import { DLL_EDITION, EDITIONS } from './editions';
import { isWebSocket } from './game-settings';
import { hostNameOf, hostNameSetting } from './host-names';
import { publicAddress } from './public-address';
import type { ServerSettingsOptions, Setting, SettingValue } from './setting';
import { given, planned } from './setting';

/** What a node of Nameserver.json calls each scheme's port (SDK, NameServer/Configuration/Node.cs). */
export const NAME_SERVER_PORTS: Readonly<Partial<Record<GameplayScheme, string>>> = {
  udp: 'PortUdp',
  tcp: 'PortTcp',
  ws: 'PortWebSocket',
  wss: 'PortSecureWebSocket',
};

/** What the name server's own file calls them, for nodes that have none (SDK, NameServer/Settings.cs). */
export const MASTER_SERVER_PORTS: Readonly<Partial<Record<GameplayScheme, string>>> = {
  udp: 'MasterServerPortUdp',
  tcp: 'MasterServerPortTcp',
  ws: 'MasterServerPortWebSocket',
  wss: 'MasterServerPortSecureWebSocket',
};

/** The list by which a name server sends players to the master; a port of 0 leaves the name server's own default. */
export function nameServerSettings(
  plan: Plan,
  master: RoleServers,
  options: ServerSettingsOptions,
): Setting[] {
  const { topology } = plan;
  const setting = (name: string, { value, placeholder }: SettingValue, why: string): Setting => ({
    file: 'Nameserver.json',
    section: 'Nodes[0]',
    name,
    value,
    placeholder,
    why,
  });
  const ports = settingPorts(plan, master, 1);
  const webSockets = ports.some(({ scheme }) => isWebSocket(scheme));
  const address = publicAddress(plan, master.role, 1, options);
  const named = webSockets || hostNameOf(topology, master.role, 1, options) !== undefined;
  return [
    ...EDITIONS[topology.version].flatMap((edition) => fallbackSettings(edition, ports)),
    setting('Region', given(options.region, 'region (such as eu)'), 'players ask for a region'),
    setting('IpAddress', address, address.why),
    ...(tellsIpv6(topology)
      ? [
          setting(
            'IpAddressIPv6',
            publicAddress(plan, master.role, 1, options, 'ipv6'),
            'players are sent here by IPv6',
          ),
        ]
      : []),
    ...(named
      ? [
          setting(
            'Hostname',
            hostNameSetting(topology, master.role, 1, options),
            webSockets
              ? 'WebSocket players are sent to this name'
              : 'players whose client asks for a name are sent here',
          ),
        ]
      : []),
    ...ports.flatMap(({ scheme, players, port }) => {
      const name = NAME_SERVER_PORTS[scheme];
      return name === undefined ? [] : [setting(name, planned(port), `the master's port for ${players}`)];
    }),
    ...(webSockets && EDITIONS[topology.version].some((edition) => edition !== DLL_EDITION)
      ? [
          setting(
            'WsUrlPath',
            planned('Master'),
            "as the Route of the master's HTTPListener; later editions of version 5",
          ),
        ]
      : []),
  ];
}

/** The name server's own file: what a node of Nameserver.json without a port falls back to. */
function fallbackSettings(
  { name: file, sections, webSocketPath }: Edition,
  ports: readonly SettingPort[],
): Setting[] {
  const section = sections.nameServer;
  return [
    ...ports.flatMap(({ scheme, players, port }) => {
      const name = MASTER_SERVER_PORTS[scheme];
      return name === undefined
        ? []
        : [
            {
              file,
              section,
              name,
              ...planned(port),
              why: `the master's port for ${players}, where a node has none`,
            },
          ];
    }),
    ...(webSocketPath && ports.some(({ scheme }) => isWebSocket(scheme))
      ? [
          {
            file,
            section,
            name: 'MasterServerWsPath',
            ...planned('Master'),
            why: "as the Route of the master's HTTPListener",
          },
        ]
      : []),
  ];
}
