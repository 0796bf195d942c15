import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { serverMissing } from '../findings/server-missing';
import type { Host } from '../scope/hosts';
import { isReal } from '../scope/hosts';
import type { Scope } from '../scope/scope';
import { hostsOfServer } from '../scope/server-hosts';

/**
 * Servers of the topology that no machine is, where the files show numbered machines of others: nothing answers at their
 * ports. Groups without any machine are for machines that are made elsewhere.
 */
export function missingServers(scope: Scope): Finding[] {
  const { plan, hosts, hostsByRole, hostsByServer, forwardedPorts } = scope;
  const isNumbered = ({ node, servers, interfaces }: Host) =>
    (node !== undefined || servers !== undefined) &&
    interfaces.some(({ roleSource }) => roleSource === 'tag');
  if (plan.topology.layout === 'single' || !hosts.some((host) => isReal(host) && isNumbered(host))) return [];
  return plan.topology.roles.flatMap(({ role, count }) => {
    const [first] = [...(hostsByRole.get(role) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
    // A server that joins its pool by address has no interface in the files.
    const isByAddress = forwardedPorts.some((port) => port.role === role && port.targets.length > 0);
    if (!first || hostsByServer.get(`${role}:`)?.some(isReal)) return [];
    // One server that is named stands for all of its machine.
    const nodes = Array.from({ length: count }, (_, index) => index + 1).filter(
      (node) => !hostsOfServer(scope, role, node).some(isReal),
    );
    if (nodes.length === 0 || (nodes.length === count && isByAddress)) return [];
    return [createFinding(serverMissing, scope, first.interfaces[0].place, { at: role, nodes })];
  });
}
