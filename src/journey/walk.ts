import { addressFamilyOf, FAMILY_NAMES } from '../addresses/cidr';
import { transportOf } from '../ports/vocabulary';
import { seenFamily } from '../server-settings/families';
import { hostNameKey, hostNameOf } from '../server-settings/host-names';
import type { ServerSettingsOptions, ServerSettings } from '../server-settings/setting';
import type { AdvertisedEndpoint } from '../server-settings/advertised-endpoint';
import { gameServerEndpoint, masterEndpoint } from '../server-settings/advertised-endpoint';
import { endsTls, seenScheme } from '../server-settings/seen-scheme';
import type { RoleServers } from '../topology/topology';
import { stepName } from './arrivals';
import type { Player, Walked } from './arrive';
import { arrive } from './arrive';
import { rewriterOf } from './client-settings';
import { portSettingOf } from './csharp';
import { entryHost, entryOf, entryPort } from './entry';
import type { JourneyWorld } from './journey';
import type { AdvertisedByServers } from './advertised-by-servers';
import { hostProblem } from './host-problem';

/** What servers tell, and what they should. */
export interface Advertising {
  readonly advertised: AdvertisedByServers;
  /** What files should say, by `game:2`. */
  readonly expected: ReadonlyMap<string, ServerSettings>;
  readonly options: ServerSettingsOptions;
}

/** The first step: to the server that the client is given, by its own port or the one that is configured. */
export function toEntry(
  world: JourneyWorld,
  player: Player,
  { options }: Advertising,
  entry: RoleServers,
): Walked {
  const { plan } = world;
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
export function toMaster(
  world: JourneyWorld,
  player: Player,
  advertising: Advertising,
  master: RoleServers,
): Walked {
  const seen = seenBy(world, player);
  const name = advertising.advertised.name();
  const endpoint: AdvertisedEndpoint = name
    ? masterEndpoint(name, name.section, seen)
    : { missing: 'no name server has a Nameserver.json', setting: 'file' };
  const entry = entryOf(world.plan);
  const expected = advertising.expected.get(`${entry?.role}:1`);
  return toAdvertised(world, player, advertising, {
    servers: master,
    node: 1,
    endpoint,
    expected,
    of: 'master',
  });
}

/** The step to a game server that the master tells. */
export function toGame(
  world: JourneyWorld,
  player: Player,
  advertising: Advertising,
  game: RoleServers,
  node: number,
): Walked {
  const values = advertising.advertised.game(node);
  const endpoint: AdvertisedEndpoint = values
    ? gameServerEndpoint(values, seenBy(world, player))
    : { missing: `game server ${node} has no file`, setting: 'file' };
  const expected = advertising.expected.get(`${game.role}:${node}`);
  return toAdvertised(world, player, advertising, { servers: game, node, endpoint, expected, of: 'game' });
}

/** How a server sees the player, which decides what it tells. */
const seenBy = ({ plan: { topology }, cloud }: JourneyWorld, { protocol, family }: Player) => ({
  scheme: seenScheme(topology, protocol),
  family: seenFamily(topology, cloud, family),
});

interface AdvertisedStep {
  readonly servers: RoleServers;
  readonly node: number;
  readonly endpoint: AdvertisedEndpoint;
  readonly expected: ServerSettings | undefined;
  readonly of: 'master' | 'game';
}

/** From what a server tells to what the client makes of it. */
function toAdvertised(
  world: JourneyWorld,
  player: Player,
  { options }: Advertising,
  { servers, node, endpoint, expected, of }: AdvertisedStep,
): Walked {
  const { plan, cloud } = world;
  const { client, configured, protocol, family } = player;
  const { topology } = plan;
  const stop = (host: string, port: number, by: string, remedy: string): Walked => ({
    step: { to: stepName(servers, node), host, port, transport: transportOf(protocol), verdict: 'deny', by },
    remedy,
  });
  if ('missing' in endpoint)
    return stop(
      '',
      0,
      endpoint.missing,
      missingRemedy(endpoint.setting, hostNameKey(topology, servers.role)),
    );
  const replaced = configured ? 0 : (client.ports[protocol]?.[of] ?? 0);
  const port = replaced || endpoint.port;
  const rewriter = rewriterOf(plan, protocol, { cloud });
  const plainBesideTls =
    endsTls(topology) && protocol === 'ws' ? 'Remove ws from the protocols, or write tls: passthrough.' : '';
  if (rewriter === 'tls' && !configured)
    return stop(
      endpoint.host,
      port,
      `the server tells ws://, and the listener speaks TLS`,
      'Set AddressRewriter, so that the client uses wss://.',
    );
  const problem = hostProblem(plan, endpoint, servers.role, expected);
  if (problem) return stop(endpoint.host, port, problem.by, problem.remedy);
  const unlike =
    seenFamily(topology, cloud, family) !== family &&
    endpoint.setting !== 'PublicHostName' &&
    endpoint.setting !== 'Hostname';
  const name = unlike ? hostNameOf(topology, servers.role, node, options) : undefined;
  if (unlike && (!configured || name === undefined))
    return stop(
      endpoint.host,
      port,
      `the server sees ${addressFamilyOf(endpoint.host) ?? 'ipv6'} behind the dual-stack load balancer, and tells an ${FAMILY_NAMES[family]} player an address of that family`,
      `Add ${hostNameKey(topology, servers.role)} to the topology, and set AddressRewriter to use it; or set dualStack to false.`,
    );
  return arrive(world, player, {
    servers,
    node,
    scheme: protocol,
    host: unlike ? (name ?? endpoint.host) : endpoint.host,
    port,
    remedy:
      replaced === 0 || replaced === endpoint.port
        ? plainBesideTls
        : `Set ${portSettingOf(client, protocol, of)} to 0, so that the client keeps the port that servers tell.`,
  });
}

const missingRemedy = (setting: string, key: string): string =>
  setting === 'PublicHostName' || setting === 'Hostname'
    ? `Add ${key} to the topology, and write ${setting}.`
    : setting === 'file'
      ? 'Give the file that is missing.'
      : `Write ${setting} as \`photon-ports settings\` says.`;
