import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const unresolvedResource = issueKind('unresolved-resource', 'error', {
  cause:
    "A value that decides reachability is known at deployment only, and may touch something of Photon's.",
  remedy: 'Pass the value with --parameter, or review what is deployed and pass --accept ID.',
  message: (data: FindingData) =>
    `${data.found}: ${data.by}${data.to === undefined ? '' : `, and it may change ${data.to}`}. Pass the value with --parameter, or review what is deployed and pass --accept ID (--format json shows the id).`,
});
