import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, peers, purposes, subject } from './finding-data';

export const requiredAccessBlocked = issueKind('required-access-blocked', 'error', {
  cause: 'A rule, or the lack of one, blocks packets that Photon needs.',
  remedy: 'Allow the ports and sources that the message names.',
  message: (data: FindingData) =>
    `${subject(data)}: ${list(data.ports)} ${peers(data)} is blocked (${data.by}). Allow it; required by: ${purposes(data)}.`,
});
