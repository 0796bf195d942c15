import { memo } from '../../collections/memo';
import type { RequiredFlow, RequiredFlows } from '../engine/required';
import { requiredAt } from '../engine/required';
import type { Scope } from '../scope/scope';
import { seesClients } from './sees-clients';

/** What the topology requires at hosts of some roles, or at its load balancers; once for each set of roles. */
export const requiredAtRoles = memo(
  (scope: Scope, roles: readonly string[]): RequiredFlows =>
    requiredAt(scope.plan, roles, { cloud: scope.cloud, clientsAtMachines: seesClients(scope, roles) }),
  (scope, roles) => [scope, roles.join('+')],
);

/** The relayed flow to a port of a role, or of the load balancers. */
export function relayedFlowAt(
  scope: Scope,
  role: string,
  transport: string,
  port: number,
): RequiredFlow | undefined {
  return relayedAt(scope, role).get(`${port}/${transport}`);
}

const relayedAt = memo((scope: Scope, role: string): ReadonlyMap<string, RequiredFlow> => {
  const found = new Map<string, RequiredFlow>();
  for (const rule of requiredAtRoles(scope, [role]).rules) {
    const { from, to, transport, ports } = rule.flow;
    if (to !== 'load-balancer' && from !== 'load-balancer') continue;
    for (let port = ports.from; port <= ports.to; port += 1) found.set(`${port}/${transport}`, rule);
  }
  return found;
});
