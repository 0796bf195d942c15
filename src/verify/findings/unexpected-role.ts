import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const unexpectedRole = issueKind('unexpected-role', 'error', {
  cause: 'A machine has a role that the topology does not have.',
  remedy: 'Correct its photon:role tag, or add the role to `servers`.',
  message: (data: FindingData) =>
    `resource ${data.found}: role '${data.at}' is unknown; expected one of: ${data.expected}. Correct its photon:role tag, or add the role to \`servers\` of the topology.`,
});
