import type { AddressFamily } from '../addresses/cidr';
import type { GameplayScheme } from '../ports/vocabulary';
import { addressFamilyOf } from '../addresses/cidr';
import type { Edition } from './editions';
import type { ValueOf } from './registered-ports';
import { masterPort, registeredPort } from './registered-ports';

/** Where a server sends a player, or why it sends him nowhere. */
export type AdvertisedEndpoint =
  | { readonly host: string; readonly port: number; readonly file: string; readonly setting: string }
  | { readonly missing: string; readonly setting: string };

/** A player as a server sees him. */
export interface SeenPlayer {
  /** The scheme and the family of the server's own listener, which decide what is advertised. */
  readonly scheme: GameplayScheme;
  readonly family: AddressFamily;
}

/** One server's files: values by section and name, whichever file holds them. */
export interface ServerValues {
  readonly edition: Edition;
  readonly valueOf: ValueOf;
  /** 0 where there is no nodes file. */
  readonly nodeId: number;
}

/** How a server names what it looks up when it starts. */
export const LOOKED_UP = { '': '{looked-up public address}', internal: '{private address}' } as const;

/**
 * Where the master sends a player for a game server, from what that server registered: UDP and TCP players get the
 * address of the family that the master saw, WebSocket players the host name, and where it lacks one an exception (SDK,
 * MasterServer/Lobby/GameState.cs:453-484, GameServerAddressInfo.cs:119-133; Unity's client asks for names with plain
 * WebSockets too: SocketWebTcp.cs:113). A server whose PublicIPAddress is a name never registers (SDK,
 * PublicIPAddressReader.ParsePublicIpAddress; derived).
 */
export function gameServerEndpoint(
  { edition, valueOf, nodeId }: ServerValues,
  { scheme, family }: SeenPlayer,
): AdvertisedEndpoint {
  const file = edition.game;
  const read = (name: string) => valueOf(edition.sections.gameRegistration, name);
  const address = read('PublicIPAddress') ?? '127.0.0.1';
  if (!isPlaceholder(address) && address !== '' && address !== 'internal' && !addressFamilyOf(address))
    return {
      missing: `PublicIPAddress of ${file} is ${JSON.stringify(address)}, which is not an address: the game server never registers`,
      setting: 'PublicIPAddress',
    };
  const port = registeredPort(edition, valueOf, nodeId, scheme);
  if (!(port > 0)) return { missing: `${file} tells no port for ${scheme}`, setting: 'port' };
  if (scheme === 'ws' || scheme === 'wss' || scheme === 'rhttp') {
    const host = read('PublicHostName');
    return host
      ? { host, port, file, setting: 'PublicHostName' }
      : {
          missing: `PublicHostName of ${file} is missing, and ${scheme} players get host names alone`,
          setting: 'PublicHostName',
        };
  }
  if (family === 'ipv4') {
    const host = address === '' || address === 'internal' ? LOOKED_UP[address] : address;
    return { host, port, file, setting: 'PublicIPAddress' };
  }
  const ipv6 = read('PublicIPAddressIPv6');
  return ipv6
    ? { host: ipv6, port, file, setting: 'PublicIPAddressIPv6' }
    : {
        missing: `PublicIPAddressIPv6 of ${file} is missing, and IPv6 players get it alone`,
        setting: 'PublicIPAddressIPv6',
      };
}

/**
 * Where a name server sends a player for the master, by a node of Nameserver.json: end points for WebSockets exist where
 * it has a Hostname (SDK, NameServer/PhotonEndpointInfo.cs:34-42), for IPv6 where it has IpAddressIPv6.
 */
export function masterEndpoint(
  { valueOf, edition }: Pick<ServerValues, 'valueOf' | 'edition'>,
  section: string,
  { scheme, family }: SeenPlayer,
): AdvertisedEndpoint {
  const file = 'Nameserver.json';
  const port = masterPort(valueOf, section, scheme, (name) => valueOf(edition.sections.nameServer, name));
  if (port === undefined)
    return { missing: `name servers send no ${scheme} players to a master`, setting: 'port' };
  const webSocket = scheme === 'ws' || scheme === 'wss';
  const setting = webSocket ? 'Hostname' : family === 'ipv6' ? 'IpAddressIPv6' : 'IpAddress';
  const host = valueOf(section, setting);
  return host
    ? { host, port, file, setting }
    : {
        missing: `${setting} of ${file} is missing, and ${webSocket ? scheme : 'IPv6'} players get it alone`,
        setting,
      };
}

const isPlaceholder = (value: string): boolean => value.startsWith('{');
