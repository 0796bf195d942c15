import type { AddressFamily } from '../addresses/cidr';
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
import { MASTER_DEFAULTS, masterServerPort, nodePort } from './registered-ports';
import type { NamedSetting, ServerSettingsOptions, Setting } from './setting';
import { given, planned, settingsIn } from './setting';

/** The list by which a name server sends players to the master; a port of 0 leaves the name server's own default. */
export function nameServerSettings(
  plan: Plan,
  master: RoleServers,
  options: ServerSettingsOptions,
): Setting[] {
  const { topology } = plan;
  const ports = settingPorts(plan, master, 1);
  const webSockets = ports.some(({ scheme }) => isWebSocket(scheme));
  const named = webSockets || hostNameOf(topology, master.role, 1, options) !== undefined;
  const address = (family: AddressFamily) => publicAddress(plan, master.role, 1, options, family);
  const path = webSockets && EDITIONS[topology.version].some((edition) => edition !== DLL_EDITION);
  return [
    ...EDITIONS[topology.version].flatMap((edition) => fallbackSettings(edition, ports)),
    ...settingsIn('Nameserver.json', 'Nodes[0]', [
      { name: 'Region', ...given(options.region, 'region (such as eu)'), why: 'players ask for a region' },
      { name: 'IpAddress', ...address('ipv4') },
      ...(tellsIpv6(topology)
        ? [{ name: 'IpAddressIPv6', ...address('ipv6'), why: 'players are sent here by IPv6' }]
        : []),
      ...(named
        ? [
            {
              name: 'Hostname',
              ...hostNameSetting(topology, master.role, 1, options),
              why: webSockets
                ? 'WebSocket players are sent to this name'
                : 'players whose client asks for a name are sent here',
            },
          ]
        : []),
      ...portSettings(nodePort, ports, ''),
      ...(path ? [{ name: 'WsUrlPath', ...ROUTE, why: `${ROUTE.why}; later editions of version 5` }] : []),
    ]),
  ];
}

/** The name server's own file: what a node of Nameserver.json without a port falls back to. */
function fallbackSettings(
  { name: file, sections, webSocketPath }: Edition,
  ports: readonly SettingPort[],
): Setting[] {
  const path = webSocketPath && ports.some(({ scheme }) => isWebSocket(scheme));
  return settingsIn(file, sections.nameServer, [
    ...portSettings(masterServerPort, ports, ', where a node has none'),
    ...(path ? [{ name: 'MasterServerWsPath', ...ROUTE }] : []),
  ]);
}

/** Where the master's WebSockets are. */
const ROUTE = { ...planned('Master'), why: "as the Route of the master's HTTPListener" };

function portSettings(
  nameOf: (scheme: GameplayScheme) => string,
  ports: readonly SettingPort[],
  where: string,
): NamedSetting[] {
  const known = ports.filter(({ scheme }) => MASTER_DEFAULTS[scheme] !== undefined);
  return known.map(({ scheme, players, port }) => {
    return { name: nameOf(scheme), ...planned(port), why: `the master's port for ${players}${where}` };
  });
}
