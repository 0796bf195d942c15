import { memo } from '../collections/memo';
import { documentedRolePorts, PHOTON_VERSIONS } from '../ports/role-ports';
import type { KnownRole, Scheme } from '../ports/vocabulary';
import { KNOWN_ROLES } from '../ports/vocabulary';

/** What any version documents for a role and scheme, in document order; asked once a listener. */
export const documentedPortsOf = memo((role: KnownRole, scheme: Scheme): readonly number[] => {
  const ports = PHOTON_VERSIONS.flatMap((version) => documentedRolePorts(version, 'server', role, scheme));
  const realtime = documentedRolePorts('v3', 'realtime', role, scheme);
  const chat = documentedRolePorts('v3', 'chat', role, scheme);
  return [...new Set([...ports, ...realtime, ...chat].map(({ port }) => port))];
});

/** Whether any version documents the port for clients that speak the scheme. */
export const isClientPort = (scheme: Scheme, port: number): boolean =>
  KNOWN_ROLES.some((role) => role !== 'dashboard' && documentedPortsOf(role, scheme).includes(port));
