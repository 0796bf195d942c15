import { FAMILY_NAMES } from '../../addresses/cidr';
import type { Listener } from '../../listeners/listener';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Place } from '../../issues/issue';
import type { Finding, FindingKind, FindingScope } from '../findings/finding';
import { createFinding } from '../findings/finding';
import type { FindingData } from '../findings/finding-data';

/** What a finding about a listener of the plan, and a public port for it, is about. */
export const listenerData = (
  { role, node, port, transport }: Listener,
  forwardedPort?: Pick<ForwardedPort, 'family'>,
): FindingData => ({
  at: role,
  ...(node === null ? {} : { node }),
  ports: [`${port}/${transport}`],
  ...(forwardedPort?.family === 'ipv6' ? { family: FAMILY_NAMES.ipv6 } : {}),
});

/** `5055/udp`. */
export const portOf = ({ port, transport }: Listener): string => `${port}/${transport}`;

/** Makes findings about a listener of the plan and a public port for it, at the port unless they have another place. */
export const findingsAbout =
  (scope: FindingScope, listener: Listener, port: ForwardedPort) =>
  (kind: FindingKind, data: Partial<FindingData> = {}, place: Place = port.place): Finding =>
    createFinding(kind, scope, place, { ...listenerData(listener, port), ...data });
