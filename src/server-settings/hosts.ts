import type { KnownRole, Role } from '../ports/vocabulary';
import type { Topology } from '../topology/topology';
import { findRole, hostOf } from '../topology/topology';

/** Whether the first server of a role is on the machine of another, which then reaches it by 127.0.0.1. */
export function isOnHostOf(topology: Topology, kind: KnownRole, role: string, node: number): boolean {
  const other = findRole(topology, kind)?.role;
  return (hostOf(topology, role, node) ?? []).some((server) => server.role === other && server.node === 1);
}

/** Whether every server of a topology that talks to another is on its machine. */
export const allOnHostOf = (topology: Topology, kind: KnownRole, senders: readonly KnownRole[]): boolean =>
  senders.every((sender) => {
    const servers = findRole(topology, sender);
    return Array.from({ length: servers?.count ?? 0 }, (_, index) => index + 1).every((node) =>
      isOnHostOf(topology, kind, servers?.role ?? sender, node),
    );
  });

/**
 * Where servers of a role may find the master by public address: the S2S port is open to the role's own public
 * addresses, where the topology names them. Any address, where those of the master are not named.
 */
export function publicMasterRanges({ publicAddresses }: Topology, sender: Role): readonly string[] {
  return publicAddresses[sender] === undefined ? [] : (publicAddresses['master'] ?? ['0.0.0.0/0', '::/0']);
}
