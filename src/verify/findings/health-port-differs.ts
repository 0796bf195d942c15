import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { some, subject } from './finding-data';

export const healthPortDiffers = issueKind('health-port-differs', 'warning', {
  cause: 'A load balancer probes another port than the plan says.',
  remedy: 'Change its port.',
  message: (data: FindingData) =>
    `${subject(data)}: the health check of ${some(data.ports)} probes port ${data.found}; expected ${data.expected}. Change its port.`,
});
