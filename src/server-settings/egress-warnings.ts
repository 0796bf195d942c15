import type { Issue } from '../issues/issue';
import type { Plan } from '../plan/plan';
import { findRole } from '../topology/topology';
import { usefulPortClosed } from './issues';
import { serverSettings } from './server-settings';

/**
 * What planned egress cuts off, where the topology's `outbound` does not open it: floating licences ask the vendor over
 * HTTPS at start and once in 24 hours, or Photon stops (the vendor's documentation, licenses); a server without
 * PublicIPAddress looks its address up over HTTP (SDK, PublicIPAddressReader); web hooks, custom authentication and
 * plugins need what they call. For constructs whose egress is `planned`; a user confirms by `outbound`.
 *
 * @example
 * egressWarnings(plan).map(({ data }) => data);
 */
export function egressWarnings(plan: Plan): Issue[] {
  const { topology } = plan;
  if (topology.roles.length === 0) return [];
  const opens = (port: number) =>
    topology.outbound.some(({ transport, from, to }) => transport === 'tcp' && from <= port && port <= to);
  const looksUp =
    findRole(topology, 'game') !== undefined &&
    serverSettings(plan).some(({ settings }) =>
      settings.some(({ name, value }) => name === 'PublicIPAddress' && value === ''),
    );
  const place = { path: 'outbound' };
  return [
    ...(opens(443)
      ? []
      : [
          usefulPortClosed.create(
            place,
            closed(
              'tcp/443',
              'floating licences, web hooks and custom authentication need it: without a licence Photon stops after 24 hours',
            ),
          ),
        ]),
    ...(looksUp && !opens(80)
      ? [
          usefulPortClosed.create(
            place,
            closed('tcp/80', 'game servers without PublicIPAddress look their public address up over HTTP'),
          ),
        ]
      : []),
  ];
}

const closed = (port: string, why: string) => ({
  port,
  problem: `outbound ${port} is closed, and ${why}`,
  fix: `Add ${port} to \`outbound\``,
});
