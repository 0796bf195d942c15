import type { Issue } from '../issues/issue';
import type { Plan } from '../plan/plan';
import { missingKey } from '../topology/issues';
import { settingPorts } from './advertised-ports';
import { isWebSocket } from './game-settings';
import { hostNameKey, hostNameOf } from './host-names';
import type { ServerSettingsOptions } from './setting';

/**
 * An error for each role whose WebSocket players have no name to be sent to: the master tells game servers' names, and
 * name servers the master's.
 */
export function missingHostNames(plan: Plan, options: ServerSettingsOptions): Issue[] {
  const { topology } = plan;
  const named = topology.roles.flatMap((servers) => {
    const sentTo =
      servers.kind === 'game' ||
      (servers.kind === 'master' && topology.roles.some(({ kind }) => kind === 'name'));
    if (!sentTo || hostNameOf(topology, servers.role, 1, options) !== undefined) return [];
    const schemes = settingPorts(plan, servers, 1).filter(({ scheme }) => isWebSocket(scheme));
    const key = hostNameKey(topology, servers.role);
    const host = topology.access === 'direct' && servers.count > 1 ? 'HOST-{node}' : 'HOST';
    return schemes.length === 0 ? [] : [{ key, host, schemes: schemes.map(({ players }) => players) }];
  });
  return [...new Map(named.map((item) => [item.key, item])).values()].map(({ key, host, schemes }) =>
    missingKey.create(
      { path: key },
      {
        subject: schemes.join(' or '),
        requires: 'a host name',
        fix: `Add ${key} to the topology, write --hostname ${key.replace('hostnames.', '')}=${host}, or leave ${schemes.join(' and ')} out of \`protocols\``,
      },
    ),
  );
}
