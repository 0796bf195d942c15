import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const notAnalysed = issueKind('not-analysed', 'note', {
  cause: 'A resource was not analysed.',
  remedy: 'Tag it photon:role or assign it with --map NAME=ROLE where it belongs to Photon.',
  message: (data: FindingData) =>
    `${data.found}: not analysed${data.by === undefined ? '' : `, since ${data.by}`}. ${data.remedy}.`,
});
