import { addressFamilyOf } from '../addresses/cidr';
import { transportOf } from '../ports/vocabulary';
import { seenFamily } from '../server-settings/families';
import { hostNameKey, hostNameOf } from '../server-settings/host-names';
import type { AdvertiseOptions, ServerSettings } from '../server-settings/setting';
import type { ToldEndpoint } from '../server-settings/told-endpoint';
import { toldGameServer, toldMaster } from '../server-settings/told-endpoint';
import { endsTls, seenScheme } from '../server-settings/told-schemes';
import type { RoleServers } from '../topology/topology';
import { stepName } from './arrivals';
import type { Player, Walked } from './arrive';
import { arrive } from './arrive';
import { rewriterOf } from './client-settings';
import { portSettingOf } from './csharp';
import { entryHost, entryOf, entryPort } from './entry';
import type { JourneyWorld } from './journey';
import type { ToldByServers } from './told-by-servers';
import { hostProblem } from './told-hosts';

/** What servers tell, and what they should. */
export interface Telling {
  readonly told: ToldByServers;
  /** What files should say, by `game:2`. */
  readonly expected: ReadonlyMap<string, ServerSettings>;
  readonly options: AdvertiseOptions;
}

/** The first step: to the server that the client is given, by its own port or the one that is configured. */
export function toEntry(world: JourneyWorld, player: Player, { options }: Telling): Walked | undefined {
  const { plan } = world;
  const entry = entryOf(plan);
  if (!entry) return undefined;
  const { client, protocol, configured } = player;
  const scheme = client.asksBy ?? protocol;
  const port = entryPort(plan, entry, client, protocol, configured);
  const right = entryPort(plan, entry, client, protocol, true);
  const remedy = right === port ? '' : `Set AppSettings.Port to ${right}.`;
  return arrive(world, player, {
    servers: entry,
    node: 1,
    scheme,
    host: entryHost(plan, entry, options),
    port,
    remedy,
  });
}

/** The step to the master that a name server tells. */
export function toMaster(world: JourneyWorld, player: Player, telling: Telling, master: RoleServers): Walked {
  const seen = seenBy(world, player, telling);
  const name = telling.told.name();
  const told: ToldEndpoint = name
    ? toldMaster(name, name.section, seen)
    : { missing: 'no name server has a Nameserver.json', setting: 'file' };
  const entry = entryOf(world.plan);
  const expected = telling.expected.get(`${entry?.role}:1`);
  return toTold(world, player, telling, { servers: master, node: 1, told, expected, of: 'master' });
}

/** The step to a game server that the master tells. */
export function toGame(
  world: JourneyWorld,
  player: Player,
  telling: Telling,
  game: RoleServers,
  node: number,
): Walked {
  const values = telling.told.game(node);
  const told: ToldEndpoint = values
    ? toldGameServer(values, seenBy(world, player, telling))
    : { missing: `game server ${node} has no file`, setting: 'file' };
  const expected = telling.expected.get(`${game.role}:${node}`);
  return toTold(world, player, telling, { servers: game, node, told, expected, of: 'game' });
}

/** How a server sees the player, which decides what it tells. */
const seenBy = ({ plan: { topology }, cloud }: JourneyWorld, { protocol, family }: Player, _: Telling) => ({
  scheme: seenScheme(topology, protocol),
  family: seenFamily(topology, cloud, family),
});

interface Told {
  readonly servers: RoleServers;
  readonly node: number;
  readonly told: ToldEndpoint;
  readonly expected: ServerSettings | undefined;
  readonly of: 'master' | 'game';
}

/** From what a server tells to what the client makes of it. */
function toTold(
  world: JourneyWorld,
  player: Player,
  { options }: Telling,
  { servers, node, told, expected, of }: Told,
): Walked {
  const { plan, cloud } = world;
  const { client, configured, protocol, family } = player;
  const { topology } = plan;
  const stop = (host: string, port: number, by: string, remedy: string): Walked => ({
    step: { to: stepName(servers, node), host, port, transport: transportOf(protocol), verdict: 'deny', by },
    remedy,
  });
  if ('missing' in told)
    return stop('', 0, told.missing, missingRemedy(told.setting, hostNameKey(topology, servers.role)));
  const replaced = configured ? 0 : (client.ports[protocol]?.[of] ?? 0);
  const port = replaced || told.port;
  const rewriter = rewriterOf(plan, protocol, { cloud });
  const plainBesideTls =
    endsTls(topology) && protocol === 'ws' ? 'Remove ws from the protocols, or write tls: passthrough.' : '';
  const name = hostNameOf(topology, servers.role, node, options);
  if (rewriter === 'tls' && !configured)
    return stop(
      told.host,
      port,
      `the server tells ws://, and the listener speaks TLS`,
      'Set AddressRewriter, so that the client uses wss://.',
    );
  const problem = hostProblem(plan, told, servers.role, expected);
  if (problem) return stop(told.host, port, problem.by, problem.remedy);
  const unlike =
    seenFamily(topology, cloud, family) !== family &&
    told.setting !== 'PublicHostName' &&
    told.setting !== 'Hostname';
  if (unlike && (!configured || name === undefined))
    return stop(
      told.host,
      port,
      `the server sees ${addressFamilyOf(told.host) ?? 'ipv6'} behind the dual-stack load balancer, and tells an ${family === 'ipv4' ? 'IPv4' : 'IPv6'} player an address of that family`,
      `Add ${hostNameKey(topology, servers.role)} to the topology, and set AddressRewriter to use it; or set dualStack to false.`,
    );
  return arrive(world, player, {
    servers,
    node,
    scheme: protocol,
    host: unlike ? (name ?? told.host) : told.host,
    port,
    remedy:
      replaced === 0 || replaced === told.port
        ? plainBesideTls
        : `Set ${portSettingOf(client, protocol, of)} to 0, so that the client keeps the port that it is told.`,
  });
}

const missingRemedy = (setting: string, key: string): string =>
  setting === 'PublicHostName' || setting === 'Hostname'
    ? `Add ${key} to the topology, and write ${setting}.`
    : setting === 'file'
      ? 'Give the file that is missing.'
      : `Write ${setting} as \`photon-ports settings\` says.`;
