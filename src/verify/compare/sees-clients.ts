import { CLOUD_TRAITS } from '../engine/cloud-traits';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Scope } from '../scope/scope';

/**
 * Whether machines of some roles see the clients' own addresses alone: where load balancers do not filter, or one that
 * they are behind has no group.
 */
export function seesClients(scope: Scope, roles: readonly string[]): boolean {
  if (roles.includes('load-balancer')) return false;
  if (!CLOUD_TRAITS[scope.cloud].filtersAtLoadBalancer) return true;
  return scope.forwardedPorts.some(
    (port) =>
      !port.loadBalancer.hasSecurityGroup && rolesBehind(scope, port).some((role) => roles.includes(role)),
  );
}

/** Where nothing tells what is behind a port, it is the server that advertises the port. */
function rolesBehind({ plan: { listeners, topology } }: Scope, port: ForwardedPort): readonly string[] {
  const behind = [
    ...port.targets.flatMap(({ machine }) => machine?.roles ?? []),
    ...(port.role?.split('+') ?? []),
  ];
  if (behind.includes('all')) return topology.roles.map(({ role }) => role);
  if (behind.length > 0) return behind;
  return listeners
    .filter((listener) => listener.port === port.port && listener.transport === port.transport)
    .map(({ role }) => role);
}
