import type { GameplayScheme } from '../ports/vocabulary';
import type { PhotonClient } from './clients';
import type { ClientSettings } from './client-setting';

const PROTOCOLS: Readonly<Partial<Record<GameplayScheme, string>>> = {
  udp: 'Udp',
  tcp: 'Tcp',
  ws: 'WebSocket',
  wss: 'WebSocketSecure',
};

/** What Realtime 5 calls the set of ports of each protocol: `Wss` (ProtocolPorts.cs). */
const portSetOf = (scheme: GameplayScheme): string =>
  `ProtocolPorts.${scheme.charAt(0).toUpperCase()}${scheme.slice(1)}`;

/** Lines of C# that set what a client must: `AppSettings` and the client are the same in Realtime 4 and 5. */
export function csharpLines(
  { api, asksBy, ports: shipped }: PhotonClient,
  { protocol, entry, server, ports, addressRewriter }: Omit<ClientSettings, 'csharp'>,
  hostName: string,
): string[] {
  const replaces = (shipped[protocol]?.master ?? 0) > 0;
  const set = `client.${portSetOf(asksBy ?? protocol)}`;
  const played = `client.${portSetOf(protocol)}`;
  return [
    `appSettings.UseNameServer = ${entry === 'name'};`,
    `appSettings.Server = ${JSON.stringify(server.host)};`,
    `appSettings.Port = ${server.port};`,
    `appSettings.Protocol = ConnectionProtocol.${PROTOCOLS[protocol]};`,
    ...(asksBy === 'wss' ? ['appSettings.AuthMode = AuthModeOption.AuthOnceWss;'] : []),
    ...(api === 'realtime5'
      ? [
          ...(entry === 'name' ? [`${set}.NameServer = ${ports.name};`] : []),
          ...(replaces
            ? [`${played}.MasterServer = ${ports.master};`, `${played}.GameServer = ${ports.game};`]
            : []),
        ]
      : replaces || asksBy
        ? [
            `client.ServerPortOverrides = new PhotonPortDefinition { NameServerPort = ${ports.name}, MasterServerPort = ${ports.master}, GameServerPort = ${ports.game} };`,
          ]
        : []),
    ...(addressRewriter === 'tls'
      ? ['client.AddressRewriter = (address, server) => address.Replace("ws://", "wss://");']
      : []),
    ...(addressRewriter === 'host-name'
      ? [
          `client.AddressRewriter = (address, server) => ${JSON.stringify(hostName)} + address.Substring(address.LastIndexOf(':'));`,
        ]
      : []),
  ];
}

/** The setting of a client that holds the port of a kind of server. */
export function portSettingOf(
  { api }: PhotonClient,
  protocol: GameplayScheme,
  of: 'name' | 'master' | 'game',
): string {
  const kind = { name: 'NameServer', master: 'MasterServer', game: 'GameServer' }[of];
  return api === 'realtime5' ? `${portSetOf(protocol)}.${kind}` : `ServerPortOverrides.${kind}Port`;
}
