import type { Issue } from '../issues/issue';
import type { Plan } from '../plan/plan';
import { advertisedPorts } from './advertised-ports';
import { webSocketsNotAdvertised } from './issues';
import { endsTls } from './seen-scheme';

/**
 * A warning where players use `ws` and `wss` of servers that see both as plain WebSockets: they tell everyone the one
 * port, which is the TLS listener's (SDK, MasterServer/Lobby/GameState.cs:453-484; derived).
 */
export function plainWebSocketIssues(plan: Plan): Issue[] {
  const { topology } = plan;
  if (!endsTls(topology)) return [];
  const roles = topology.roles.filter((servers) => {
    const schemes = advertisedPorts(plan, servers, 1).map(({ scheme }) => scheme);
    return servers.kind !== 'name' && schemes.includes('ws') && schemes.includes('wss');
  });
  if (roles.length === 0) return [];
  return [webSocketsNotAdvertised.create({ path: 'protocols' }, { roles: roles.map(({ role }) => role) })];
}
