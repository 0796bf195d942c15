import type { Issue } from '../issues/issue';
import type { Plan } from '../plan/plan';
import { findRole, openPorts } from '../topology/topology';
import { usefulPortClosed } from './issues';

const CLOSED = {
  problem:
    'clients cannot ping the master, so of several regions they choose an arbitrary one: neither 5055/udp nor 27001/udp nor 443 for wss is open',
  fix: 'Add udp to the protocols of the master, or let clients name the region',
} as const;

/**
 * Clients that look for the best region ping every region's master over UDP, 5055 or 27001, whatever they play by
 * (Realtime 5, RegionHandler.cs:226,243, PhotonPing.cs:110); browsers ask for /photon/m/?ping over HTTPS
 * (PhotonPing.cs:363-365). With neither open, the best region is arbitrary.
 */
export function regionPingIssues({ topology, listeners }: Plan): Issue[] {
  const master = findRole(topology, 'master');
  if (!findRole(topology, 'name') || !master) return [];
  const open =
    topology.access === 'relay'
      ? listeners.filter(({ role }) => role === master.role)
      : openPorts(master, 'clients');
  const pinged = open.some(
    ({ transport, port, scheme }) =>
      (transport === 'udp' && (port === 5055 || port === 27001)) || (scheme === 'wss' && port === 443),
  );
  return pinged ? [] : [usefulPortClosed.create({ path: 'protocols' }, CLOSED)];
}
