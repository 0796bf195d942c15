import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { isOrAre, list, subject } from './finding-data';

export const pooledServer = issueKind('pooled-server', 'error', {
  cause: 'A public port is shared by several machines, but clients need one particular server.',
  remedy: 'Give each server its own listener.',
  message: (data: FindingData) =>
    `${subject(data)}: ${list(data.ports)} ${isOrAre(data.ports)} shared by ${data.found}, but clients need one particular server. Give each server its own listener.`,
});
