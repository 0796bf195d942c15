import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const unsupportedResource = issueKind('unsupported-resource', 'error', {
  cause: "A resource that touches something of Photon's is not analysed.",
  remedy: 'Check the resource by hand and accept the finding with --accept or in a baseline.',
  message: (data: FindingData) =>
    `${data.found}: resources of type ${data.at} are not analysed, and it touches ${data.to}${data.by ? ` (${data.by})` : ''}. Check it by hand, then pass --accept with the id of this finding.`,
});
