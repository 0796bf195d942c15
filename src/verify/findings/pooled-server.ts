import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { isOrAre, list, subject } from './finding-data';

export const pooledServer = issueKind('pooled-server', 'error', {
  cause: 'Several machines share a public port, and a client needs one particular server.',
  remedy: 'Give each server a listener of its own.',
  message: (data: FindingData) =>
    `${subject(data)}: ${list(data.ports)} ${isOrAre(data.ports)} shared by ${data.found}, but clients need one particular server. Give each server its own listener.`,
});
