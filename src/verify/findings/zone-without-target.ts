import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const zoneWithoutTarget = issueKind('zone-without-target', 'error', {
  cause:
    'An address of a load balancer is in a zone where nothing is behind the port, and cross-zone balancing is off.',
  remedy:
    'Turn on load_balancing.cross_zone.enabled, or give the load balancer the zones of the server alone.',
  message: (data: FindingData) =>
    `${subject(data)}: ${list(data.ports)} has no target in ${data.found}, and cross-zone balancing is off, so clients of that address time out. Turn on load_balancing.cross_zone.enabled.`,
});
