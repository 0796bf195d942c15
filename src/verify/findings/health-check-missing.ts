import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const healthCheckMissing = issueKind('health-check-missing', 'error', {
  cause: 'A load balancer forwards to a server that it never probes.',
  remedy: 'Probe the port that the message names.',
  message: (data: FindingData) =>
    `${subject(data)}: ${list(data.ports)} has no health check. Probe port ${data.expected}/tcp.`,
});
