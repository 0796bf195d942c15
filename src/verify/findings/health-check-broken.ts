import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { some, subject } from './finding-data';

export const healthCheckBroken = issueKind('health-check-broken', 'error', {
  cause:
    'A load balancer does not probe a server, probes a port that is closed to it, or asks over HTTP, which Photon does not answer; so every server counts as down.',
  remedy: 'Probe an open port over TCP, and allow the probe.',
  message: (data: FindingData) =>
    `${subject(data)}: the health check of ${some(data.ports)} ${data.by}. ${data.remedy}.`,
});
