import type { Issue } from '../issues/issue';
import type { Cloud } from './cloud';
import { cloudsOf } from './cloud';
import { schemesTooFew, tlsTerminate } from './issues';
import type { Topology } from './topology';
import { findRole } from './topology';

/** What is wrong with where TLS ends, and with the room that load balancers leave for a game server's schemes. */
export function tlsIssues({ tls, access, protocols, ...topology }: Topology): Issue[] {
  const issues: Issue[] = [];
  if (tls === 'terminate' && access === 'direct')
    issues.push(tlsTerminate.create({ path: 'tls' }, { obstacle: 'direct' }));
  if (tls === 'terminate' && !protocols.includes('wss'))
    issues.push(tlsTerminate.create({ path: 'tls' }, { obstacle: 'no-wss' }));
  const { schemesPerServer: room } = topology;
  const used = (findRole(topology, 'game')?.protocols ?? []).filter((scheme) => scheme !== 'policy').length;
  if (access === 'relay' && room < used)
    issues.push(schemesTooFew.create({ path: 'schemesPerServer' }, { room, used }));
  return issues;
}

/** What a cloud cannot make of a topology that another one can. */
export function cloudIssues(topology: Topology, clouds: readonly Cloud[]): Issue[] {
  const possible = cloudsOf(topology);
  return clouds.every((cloud) => possible.includes(cloud))
    ? []
    : [tlsTerminate.create({ path: 'tls' }, { obstacle: 'azure' })];
}
