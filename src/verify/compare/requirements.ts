import type { RequiredFlow, RequiredFlows } from '../engine/required';
import { requiredAt } from '../engine/required';
import type { Scope } from '../scope/scope';
import { seesClients } from './sees-clients';

const requirements = new WeakMap<Scope, Map<string, RequiredFlows>>();

/** What the topology requires at hosts of some roles, or at its load balancers; once for each set of roles. */
export function requiredAtRoles(scope: Scope, roles: readonly string[]): RequiredFlows {
  const memo = requirements.get(scope) ?? new Map<string, RequiredFlows>();
  requirements.set(scope, memo);
  const key = roles.join('+');
  const found =
    memo.get(key) ??
    requiredAt(scope.plan, roles, { cloud: scope.cloud, clientsAtMachines: seesClients(scope, roles) });
  memo.set(key, found);
  return found;
}

const relayed = new WeakMap<RequiredFlows, Map<string, RequiredFlow>>();

/** The relayed flow to a port of a role, or of the load balancers. */
export function relayedFlowAt(
  scope: Scope,
  role: string,
  transport: string,
  port: number,
): RequiredFlow | undefined {
  const required = requiredAtRoles(scope, [role]);
  const memo = relayed.get(required) ?? byPort(required);
  relayed.set(required, memo);
  return memo.get(`${port}/${transport}`);
}

function byPort({ rules }: RequiredFlows): Map<string, RequiredFlow> {
  const found = new Map<string, RequiredFlow>();
  for (const rule of rules) {
    const { from, to, transport, ports } = rule.flow;
    if (to !== 'load-balancer' && from !== 'load-balancer') continue;
    for (let port = ports.from; port <= ports.to; port += 1) found.set(`${port}/${transport}`, rule);
  }
  return found;
}
