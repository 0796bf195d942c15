import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const unsupportedResource = issueKind('unsupported-resource', 'error', {
  cause: "A resource that touches something of Photon's is not analysed.",
  remedy: 'Review it by hand, then pass --accept ID, or accept the finding in a baseline.',
  message: (data: FindingData) =>
    `${data.found}: ${data.by ?? `resources of type ${data.at} are not analysed`}${data.to === undefined ? '' : `, and it refers to ${data.to}`}. Review it by hand, then pass --accept ID (--format json shows the id).`,
});
