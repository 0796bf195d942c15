import type { Plan } from '../plan/plan';
import { machineOf } from '../topology/topology';
import type { Endpoint, Infrastructure } from './model';

/**
 * Whether a role's machines see the clients' own addresses alone: on Azure always, on AWS where they stand behind a load
 * balancer without a group.
 */
export function seesClients(plan: Plan, { cloud, endpoints }: Infrastructure, role: string): boolean {
  if (cloud === 'azure') return true;
  return endpoints.some(
    (endpoint) =>
      !endpoint.balancer.gated &&
      rolesBehind(plan, endpoint).some((one) => one === role || machineOf(plan.topology, one) === role),
  );
}

/** Where nothing tells what stands behind a port, it is the server that advertises the port. */
function rolesBehind({ listeners }: Plan, { machines, role, port, transport }: Endpoint): string[] {
  const known = [...machines.flatMap((machine) => machine.role ?? []), ...(role === undefined ? [] : [role])];
  if (known.length > 0) return known;
  return listeners.filter((one) => one.port === port && one.transport === transport).map((one) => one.role);
}
