import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const healthCheckClosed = issueKind('health-check-closed', 'error', {
  cause: 'A load balancer probes a port that is closed to it, so every server counts as down.',
  remedy: 'Allow the probe, or probe an open port.',
  message: (data: FindingData) =>
    `${subject(data)}: the health check of ${list(data.ports)} probes port ${data.found}, which is blocked (${data.by}). Allow the probe, or probe an open port.`,
});
