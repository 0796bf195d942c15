import { FAMILY_NAMES } from '../../addresses/cidr';
import type { Place } from '../../issues/issue';
import type { Listener } from '../../listeners/listener';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Finding, FindingKind } from '../findings/finding';
import { createFinding } from '../findings/finding';
import type { FindingData } from '../findings/finding-data';
import type { Scope } from '../scope/scope';

/** A listener of the plan, and a public port of the files for it. */
export interface ListenerPort {
  readonly scope: Scope;
  readonly listener: Listener;
  readonly port: ForwardedPort;
}

/** What a finding about a listener of the plan, and a public port for it, is about. */
export const listenerData = (
  { role, node, port, transport }: Listener,
  forwardedPort?: ForwardedPort,
): FindingData => ({
  at: role,
  ...(node === null ? {} : { node }),
  ports: [`${port}/${transport}`],
  ...(forwardedPort?.family === 'ipv6' ? { family: FAMILY_NAMES.ipv6 } : {}),
});

/** `5055/udp`. */
export const portOf = ({ listener: { port, transport } }: ListenerPort): string => `${port}/${transport}`;

/** Makes a finding about a public port, at the port unless it has another place. */
export const report = (
  { scope, listener, port }: ListenerPort,
  kind: FindingKind,
  data: Partial<FindingData> = {},
  place: Place = port.place,
): Finding => createFinding(kind, scope, place, { ...listenerData(listener, port), ...data });
