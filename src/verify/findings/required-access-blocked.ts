import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { isOrAre, list, peers, purposes, subject } from './finding-data';

export const requiredAccessBlocked = issueKind('required-access-blocked', 'error', {
  cause: 'A rule, the lack of one, or a block outside of groups and rules stops packets that Photon needs.',
  remedy: 'Allow the ports and sources that the message names.',
  message: (data: FindingData) =>
    data.remedy === undefined
      ? `${subject(data)}: ${list(data.ports)} ${peers(data)} ${isOrAre(data.ports)} blocked (${data.by}). Allow it; required by: ${purposes(data)}.`
      : `${data.found}. ${data.remedy}.`,
});
