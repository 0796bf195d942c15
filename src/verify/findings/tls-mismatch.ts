import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const tlsMismatch = issueKind('tls-mismatch', 'error', {
  cause: 'A load balancer ends TLS, or begins it anew, where clients or the server expect otherwise.',
  remedy: 'Let TLS pass through, or end it in front of a port that expects none.',
  message: (data: FindingData) => `${subject(data)}: ${list(data.ports)} of ${data.found}. ${data.remedy}.`,
});
