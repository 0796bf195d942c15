import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { subject } from './finding-data';

export const targetUnavailable = issueKind('target-unavailable', 'error', {
  cause:
    'A server is switched off in its pool, or left out of it; or an address of a load balancer is in a zone where nothing is behind the port, and cross-zone balancing is off.',
  remedy:
    'Set adminState to None; register the server; turn on load_balancing.cross_zone.enabled, or give the load balancer the zones of the server alone.',
  message: (data: FindingData) => `${subject(data)}: ${data.by}. ${data.remedy}.`,
});
