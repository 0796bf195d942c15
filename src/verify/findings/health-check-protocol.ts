import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const healthCheckProtocol = issueKind('health-check-protocol', 'error', {
  cause: 'A health check speaks HTTP to a port on which Photon answers no HTTP.',
  remedy: 'Probe over TCP.',
  message: (data: FindingData) =>
    `${subject(data)}: the health check of ${list(data.ports)} speaks ${data.found}, which Photon does not answer. Probe over TCP.`,
});
