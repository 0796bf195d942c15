import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const roleMissing = issueKind('role-missing', 'error', {
  cause: 'No machine or group in the files has a role of the topology.',
  remedy: 'Tag its group photon:role, assign it with --map NAME=ROLE, or leave the role out of `servers`.',
  message: (data: FindingData) =>
    `${data.at}: no machine or group in the files has this role. Tag its group photon:role=${data.at}, or pass --map NAME=${data.at} with the name of its machine or group${data.at === 'all' ? '' : '; or leave it out of `servers`'}.`,
});
