import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { subject } from './finding-data';

export const serverMissing = issueKind('server-missing', 'note', {
  cause: 'The files show machines of other servers, but no machine in the files runs this server.',
  remedy: 'Attach one, check the files that contain it too, or lower the count under `servers`.',
  message: (data: FindingData) =>
    `${subject(data)}: no machine in the files runs this server. Attach one, check the files that contain it too, or lower the count under \`servers\`.`,
});
