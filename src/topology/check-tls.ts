import type { Issue } from '../issues/issue';
import { schemesTooFew, tlsMisplaced } from './issues';
import type { Topology } from './topology';
import { findRole } from './topology';

/** What is wrong with where TLS ends, and with the room that load balancers leave for a game server's schemes. */
export function tlsIssues(topology: Topology): Issue[] {
  const { tls, access, protocols, schemesPerServer } = topology;
  const issues: Issue[] = [];
  if (tls === 'terminate' && access === 'direct')
    issues.push(tlsMisplaced.create({ path: 'tls' }, { needs: 'access: relay' }));
  if (tls === 'terminate' && !protocols.includes('wss'))
    issues.push(tlsMisplaced.create({ path: 'tls' }, { needs: 'wss among protocols' }));
  const used = (findRole(topology, 'game')?.protocols ?? []).filter((scheme) => scheme !== 'policy').length;
  if (access === 'relay' && schemesPerServer < used)
    issues.push(schemesTooFew.create({ path: 'schemesPerServer' }, { room: schemesPerServer, used }));
  return issues;
}
