import type { Issue } from '../issues/issue';
import type { Cloud } from './cloud';
import { cloudsOf } from './cloud';
import { missingKey, unsupportedOnCloud, wrongValue } from './issues';
import type { Topology } from './topology';
import { findRole } from './topology';

/** What is wrong with where TLS ends, and with the room that load balancers leave for a game server's schemes. */
export function tlsIssues({ tls, access, protocols, ...topology }: Topology): Issue[] {
  const issues: Issue[] = [];
  if (tls === 'terminate' && access === 'direct') issues.push(terminateRequires('access: relay'));
  if (tls === 'terminate' && !protocols.includes('wss'))
    issues.push(terminateRequires('wss among protocols'));
  const { schemesPerServer: room } = topology;
  const used = (findRole(topology, 'game')?.protocols ?? []).filter((scheme) => scheme !== 'policy').length;
  if (access === 'relay' && room < used)
    issues.push(
      wrongValue.create(
        { path: 'schemesPerServer' },
        {
          value: room,
          expected: `at least ${used}, the protocols that each game server uses`,
          fix: `Write schemesPerServer: ${used}; on AWS that moves game servers to other load balancers, and clients need the new addresses`,
        },
      ),
    );
  return issues;
}

const terminateRequires = (requires: string): Issue =>
  missingKey.create(
    { path: 'tls' },
    { subject: 'terminate', requires, fix: 'Write it, or write tls: passthrough' },
  );

/** What a cloud cannot make of a topology that another one can. */
export function cloudIssues(topology: Topology, clouds: readonly Cloud[]): Issue[] {
  const possible = cloudsOf(topology);
  return clouds.every((cloud) => possible.includes(cloud))
    ? []
    : [
        unsupportedOnCloud.create(
          { path: 'tls' },
          {
            cloud: 'azure',
            problem: 'load balancers forward packets and cannot end TLS',
            instead: 'tls: passthrough, with the certificates on the servers',
          },
        ),
      ];
}
