import { addressFamilyOf, FAMILY_NAMES } from '../addresses/cidr';
import type { AdvertisedEndpoint } from '../server-settings/advertised-endpoint';
import { gameServerEndpoint, masterEndpoint } from '../server-settings/advertised-endpoint';
import { seenFamily } from '../server-settings/families';
import { hostNameKey, hostNameOf } from '../server-settings/host-names';
import { endsTls, seenScheme } from '../server-settings/seen-scheme';
import type { ServerSettings, ServerSettingsOptions } from '../server-settings/setting';
import type { RoleServers } from '../topology/topology';
import type { AdvertisedByServers } from './advertised-by-servers';
import type { Player, Walked } from './arrive';
import { arrive } from './arrive';
import { rewriterOf } from './client-settings';
import { portSettingOf } from './csharp';
import { entryHost, entryOf, entryPort } from './entry';
import type { HostProblem } from './host-problem';
import { hostProblem } from './host-problem';
import type { JourneyWorld } from './journey';

/** A world in which servers tell clients where to go on. */
export interface TellingWorld extends JourneyWorld {
  readonly advertised: AdvertisedByServers;
  /** What files should say, by `game:2`. */
  readonly expected: ReadonlyMap<string, ServerSettings>;
  readonly options: ServerSettingsOptions;
}

/** The first step: to the server that the client is given, by its own port or the one that is configured. */
export function toEntry(world: TellingWorld, player: Player, servers: RoleServers): Walked {
  const { plan, options } = world;
  const { client, protocol, configured } = player;
  const port = entryPort(plan, servers, client, protocol, configured);
  const right = entryPort(plan, servers, client, protocol, true);
  return arrive(world, player, {
    servers,
    node: 1,
    scheme: client.asksBy ?? protocol,
    host: entryHost(plan, servers, options),
    port,
    remedy: right === port ? '' : `Set AppSettings.Port to ${right}.`,
  });
}

/** The step to a server that another one tells: to the master by the name server, to a game server by the master. */
export function toTold(world: TellingWorld, player: Player, servers: RoleServers, node: number): Walked {
  const { plan, cloud, options } = world;
  const { topology } = plan;
  const { client, configured, protocol, family } = player;
  const kind = servers.kind === 'game' ? 'game' : 'master';
  const told = toldEndpoint(world, player, kind, node);
  const to = { servers, node, scheme: protocol };
  const key = hostNameKey(topology, servers.role);
  if ('missing' in told) {
    const problem = { by: told.missing, remedy: missingRemedy(told.setting, key) };
    return arrive(world, player, { ...to, host: '', port: 0, remedy: '' }, problem);
  }
  const { host, setting, port } = told;
  const replaced = configured ? 0 : (client.ports[protocol]?.[kind] ?? 0);
  const unlike = seenFamily(topology, cloud, family) !== family && !isName(setting);
  const name = unlike ? hostNameOf(topology, servers.role, node, options) : undefined;
  const teller = kind === 'game' ? `${servers.role}:${node}` : `${entryOf(plan)?.role}:1`;
  const problem =
    (rewriterOf(plan, protocol, { cloud }) === 'tls' && !configured ? PLAIN : undefined) ??
    hostProblem(plan, told, servers.role, world.expected.get(teller)) ??
    (unlike && (!configured || name === undefined)
      ? {
          by: `the server sees ${addressFamilyOf(host) ?? 'ipv6'} behind the dual-stack load balancer, and tells an ${FAMILY_NAMES[family]} player an address of that family`,
          remedy: `Add ${key} to the topology, and set AddressRewriter to use it; or set dualStack to false.`,
        }
      : undefined);
  const plainBesideTls =
    endsTls(topology) && protocol === 'ws' ? 'Remove ws from the protocols, or write tls: passthrough.' : '';
  const remedy =
    replaced === 0 || replaced === port
      ? plainBesideTls
      : `Set ${portSettingOf(client, protocol, kind)} to 0, so that the client keeps the port that servers advertise.`;
  const asked = { ...to, host: problem ? host : (name ?? host), port: replaced || port, remedy };
  return arrive(world, player, asked, problem);
}

const PLAIN: HostProblem = {
  by: 'the server tells ws://, and the listener speaks TLS',
  remedy: 'Set AddressRewriter, so that the client uses wss://.',
};

/** What a player is told; it depends on how the server sees the player. */
function toldEndpoint(
  { plan: { topology }, cloud, advertised }: TellingWorld,
  { protocol, family }: Player,
  kind: 'master' | 'game',
  node: number,
): AdvertisedEndpoint {
  const seen = { scheme: seenScheme(topology, protocol), family: seenFamily(topology, cloud, family) };
  if (kind === 'game') {
    const values = advertised.game(node);
    return values
      ? gameServerEndpoint(values, seen)
      : { missing: `game server ${node} has no file`, setting: 'file' };
  }
  const name = advertised.name();
  return name
    ? masterEndpoint(name, name.section, seen)
    : { missing: 'no name server has a Nameserver.json', setting: 'file' };
}

const isName = (setting: string): boolean => setting === 'PublicHostName' || setting === 'Hostname';

function missingRemedy(setting: string, key: string): string {
  if (isName(setting)) return `Add ${key} to the topology, and write ${setting}.`;
  return setting === 'file'
    ? 'Give the file that is missing.'
    : `Write ${setting} as \`photon-ports settings\` says.`;
}
