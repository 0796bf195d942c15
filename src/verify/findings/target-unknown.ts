import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const targetUnknown = issueKind('target-unknown', 'error', {
  cause: 'The files do not tell which server a public port forwards to.',
  remedy: 'Tag the target group photon:role and photon:node, or assign the target with --map NAME=ROLE:NODE.',
  message: (data: FindingData) =>
    `${subject(data)}: cannot determine whether listener ${data.by} (${list(data.ports)}) forwards to this server (${data.found}). ${data.remedy ?? 'Tag its target group photon:role and photon:node, or pass --map NAME=ROLE:NODE'}.`,
});
