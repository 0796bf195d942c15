import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const roleInferredFromName = issueKind('role-inferred-from-name', 'note', {
  cause: 'Only the name of a group or machine says which role it is.',
  remedy: 'Tag it photon:role, or assign it with --map NAME=ROLE.',
  message: (data: FindingData) =>
    `${data.found}: role ${data.at} is inferred from its name. Tag it photon:role=${data.at}.`,
});
