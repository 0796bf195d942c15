import type { Plan } from '../plan/plan';
import type { GameplayScheme } from '../ports/vocabulary';
import { GAME_SCHEMES } from '../ports/vocabulary';
import { findRole } from '../topology/topology';
import { clientFamilies, seenFamily } from '../server-settings/families';
import { hostNameSetting } from '../server-settings/host-names';
import type { ServerSettingsOptions } from '../server-settings/setting';
import { endsTls } from '../server-settings/seen-scheme';
import type { ClientSettings } from './client-setting';
import type { PhotonClient } from './clients';
import { CLIENTS } from './clients';
import { csharpLines } from './csharp';
import { entryHost, entryOf, entryPort, hasScheme } from './entry';

/** Clients and schemes by which players can get through a topology: by what they ask, and by what they play. */
export function playableBy(
  plan: Plan,
): { readonly client: PhotonClient; readonly protocol: GameplayScheme }[] {
  const entry = entryOf(plan);
  if (!entry) return [];
  const played = [findRole(plan.topology, 'master'), findRole(plan.topology, 'game')].flatMap(
    (servers) => servers ?? [],
  );
  return CLIENTS.flatMap((client) =>
    GAME_SCHEMES.filter(
      (protocol) =>
        client.ports[protocol] !== undefined &&
        // What is asked over WSS and played over another protocol needs a name server between.
        (client.asksBy === undefined || entry.kind === 'name') &&
        hasScheme(plan, entry, client.asksBy ?? protocol) &&
        played.every((servers) => hasScheme(plan, servers, protocol)),
    ).map((protocol) => ({ client, protocol })),
  );
}

/** How a client must rewrite what servers tell, so that it gets through. */
export function rewriterOf(
  { topology }: Plan,
  protocol: GameplayScheme,
  options: Pick<ServerSettingsOptions, 'cloud'>,
): ClientSettings['addressRewriter'] {
  if (endsTls(topology) && protocol === 'wss') return 'tls';
  const byAddress = protocol === 'udp' || protocol === 'tcp';
  const otherFamily = clientFamilies(topology).some(
    (family) => seenFamily(topology, options.cloud ?? 'aws', family) !== family,
  );
  return byAddress && otherFamily ? 'host-name' : undefined;
}

/**
 * What each client must set, by protocol: the server that it asks first, and that it keeps the ports that servers tell.
 * In relay, or with several game servers on a machine, a Realtime 5 client as shipped looks for every game server at
 * 27002 of one address.
 *
 * @example
 * clientSettings(plan).find(({ client }) => client === 'realtime5')?.csharp;
 */
export function clientSettings(plan: Plan, options: ServerSettingsOptions = {}): ClientSettings[] {
  const entry = entryOf(plan);
  if (!entry) return [];
  const rewritten = findRole(plan.topology, 'master') ?? entry;
  return playableBy(plan).map(({ client, protocol }) => {
    const port = entryPort(plan, entry, client, protocol, true);
    const addressRewriter = rewriterOf(plan, protocol, options);
    const settings = {
      client: client.name,
      protocol,
      entry: entry.kind === 'name' ? ('name' as const) : ('master' as const),
      server: { host: entryHost(plan, entry, options), port },
      ports: { name: entry.kind === 'name' ? port : 0, master: 0, game: 0 },
      ...(addressRewriter ? { addressRewriter } : {}),
    };
    const hostName = hostNameSetting(plan.topology, rewritten.role, 1, options).value;
    return { ...settings, csharp: csharpLines(client, settings, hostName) };
  });
}
