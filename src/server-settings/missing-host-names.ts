import type { Issue } from '../issues/issue';
import type { Plan } from '../plan/plan';
import { toldPorts } from './advertised-ports';
import { isWebSocket } from './game-settings';
import { hostNameKey, hostNameOf } from './host-names';
import { hostNameMissing } from './issues';
import type { AdvertiseOptions } from './setting';

/**
 * An error for each role whose WebSocket players have no name to be sent to: the master tells game servers' names, and
 * name servers the master's.
 */
export function missingHostNames(plan: Plan, options: AdvertiseOptions): Issue[] {
  const { topology } = plan;
  const named = topology.roles.flatMap((servers) => {
    const sentTo =
      servers.kind === 'game' ||
      (servers.kind === 'master' && topology.roles.some(({ kind }) => kind === 'name'));
    if (!sentTo || hostNameOf(topology, servers.role, 1, options) !== undefined) return [];
    const schemes = toldPorts(plan, servers, 1).filter(({ scheme }) => isWebSocket(scheme));
    const key = hostNameKey(topology, servers.role);
    return schemes.length === 0 ? [] : [{ key, schemes: schemes.map(({ players }) => players) }];
  });
  return [...new Map(named.map((one) => [one.key, one])).values()].map(({ key, schemes }) =>
    hostNameMissing.create({ path: key }, { key, schemes, name: key.replace('hostnames.', '') }),
  );
}
