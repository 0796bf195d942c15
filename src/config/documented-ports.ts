import { documentedRolePorts, PHOTON_VERSIONS } from '../ports/role-ports';
import type { KnownRole, Scheme } from '../ports/vocabulary';
import { KNOWN_ROLES } from '../ports/vocabulary';

const asked = new Map<string, readonly number[]>();

/** What any version documents for a role and scheme, in document order; asked once a listener. */
export function documentedPortsOf(role: KnownRole, scheme: Scheme): readonly number[] {
  const key = `${role}/${scheme}`;
  const cached = asked.get(key);
  if (cached) return cached;
  const ports = PHOTON_VERSIONS.flatMap((version) => documentedRolePorts(version, 'server', role, scheme));
  const realtime = documentedRolePorts('v3', 'realtime', role, scheme);
  const chat = documentedRolePorts('v3', 'chat', role, scheme);
  const numbers = [...new Set([...ports, ...realtime, ...chat].map(({ port }) => port))];
  asked.set(key, numbers);
  return numbers;
}

/** Whether any version documents the port for clients that speak the scheme. */
export const isClientPort = (scheme: Scheme, port: number): boolean =>
  KNOWN_ROLES.some((role) => role !== 'dashboard' && documentedPortsOf(role, scheme).includes(port));
