import type { Issue } from '../src/issues/issue';
import { throwInputErrors } from './input-errors';
import { refused, unknownName } from './issues';
import type { Machine, Machines } from './machines';

/**
 * The machine of a server.
 *
 * @throws InputPropertyError where the topology has no such server
 */
export function machineNamed(machines: Machines, role: string, node: number): Machine {
  if (typeof node !== 'number') throwInputErrors([refused('node', node, 'a whole number from 1')]);
  const machine = machines.of({ role, node });
  if (!machine) throwInputErrors([unknownServerIssue(machines, role, node)]);
  return machine as Machine;
}

/** What is said of a server that the topology does not have: of its role, or of its number. */
function unknownServerIssue({ all }: Machines, role: string, node: number): Issue {
  const servers = all.flatMap((machine) => machine.servers);
  const nodes = servers.filter((server) => server.role === role).map((server) => String(server.node));
  if (nodes.length > 0) return unknownName('node', 'node', String(node), nodes);
  return unknownName('role', 'role', role, [...new Set(servers.map((server) => server.role))]);
}
