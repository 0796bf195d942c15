import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { isOrAre, peers, some, subject } from './finding-data';

export const inconclusive = issueKind('inconclusive', 'error', {
  cause: 'The files do not decide whether packets get through.',
  remedy: 'Pass what is missing with --parameter or --map, or review what is deployed and pass --accept ID.',
  message: (data: FindingData) =>
    `${subject(data)}: cannot determine whether ${some(data.ports)} ${peers(data)} ${isOrAre(data.ports)} allowed: ${data.by}. Add the file, --parameter or --map that is missing, or review what is deployed and pass --accept ID (--format json shows the id).`,
});
