import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, sourcesText } from './finding-data';

export const internalPortOpen = issueKind('internal-port-open', 'error', {
  cause: "A group that no Photon server has allows everyone at one of Photon's internal ports.",
  remedy:
    'Remove or narrow it, or accept the finding in a baseline where the group is not for a Photon server.',
  message: (data: FindingData) =>
    `${data.found}: ${data.by} allows ${list(data.ports)} from ${sourcesText(data)}, which Photon uses between its own servers and for operators. Remove or narrow it, or accept the finding in a baseline.`,
});
