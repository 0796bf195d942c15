import { PhotonError } from '../src/issues/photon-error';
import type { Plan } from '../src/plan/plan';
import { machineOf, machinesOf as serverMachines } from '../src/topology/topology';
import { unknownServer } from './issues';

/** The machines that have a group, and the load balancers where there are any. */
export function machinesOf({ topology, listeners }: Plan): string[] {
  return [...serverMachines(topology), ...(listeners.length > 0 ? ['load-balancer'] : [])];
}

/**
 * The machine of a role.
 *
 * @throws PhotonError where the topology has no such role; `path` is where it was named
 */
export function machineNamed(plan: Plan, role: string, path: string): string {
  const machines = machinesOf(plan);
  const machine = plan.topology.roles.some((servers) => servers.role === role)
    ? machineOf(plan.topology, role)
    : role;
  if (machines.includes(machine)) return machine;
  const known = [...plan.topology.roles.map((servers) => servers.role), ...machines];
  throw new PhotonError([unknownServer.create({ path }, { server: role, known: [...new Set(known)] })]);
}
