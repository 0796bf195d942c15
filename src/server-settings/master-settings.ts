import type { Plan } from '../plan/plan';
import type { RoleServers } from '../topology/topology';
import type { Edition } from './editions';
import { registeredAddress } from './public-address';
import type { ServerSettingsOptions, Setting } from './setting';
import { planned, settingsIn } from './setting';

/**
 * What a master server's own file must say: where it listens for game servers, and in the older edition its public
 * address. Its `MasterRelayPort…` are read by masters that are not the leader, and there is one master (SDK,
 * RedirectedClientPeer.cs).
 */
export function masterSettings(
  plan: Plan,
  servers: RoleServers,
  options: ServerSettingsOptions,
  { master: file, sections, relayBases }: Edition,
): Setting[] {
  const s2s = servers.listens.find(({ scheme }) => scheme === 's2s');
  return settingsIn(file, sections.master, [
    ...(relayBases
      ? [{ name: 'PublicIPAddress', ...registeredAddress(plan, servers.role, 1, options) }]
      : []),
    ...(s2s
      ? [
          {
            name: 'IncomingGameServerPeerPort',
            ...planned(s2s.port),
            why: 'where it listens for game servers',
          },
        ]
      : []),
  ]);
}
