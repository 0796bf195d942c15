import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const unexpectedRole = issueKind('unexpected-role', 'error', {
  cause:
    'A machine has a role, or the number of a server, that the topology does not have, or a role has more machines than servers.',
  remedy: 'Correct its tags photon:role and photon:node, or add the server to `servers`.',
  message: (data: FindingData) =>
    `resource ${data.found}: role '${data.at}' is unknown; expected one of: ${data.expected}. Correct its tags photon:role and photon:node, or add the server to \`servers\` of the topology.`,
});
