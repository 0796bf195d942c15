import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { subject } from './finding-data';

export const noWayOut = issueKind('no-way-out', 'warning', {
  cause:
    'A server cannot open connections to the internet, which license checks, address look-up and web hooks need.',
  remedy: 'Add a NAT gateway or an outbound rule.',
  message: (data: FindingData) =>
    `${subject(data)}: ${data.found} cannot open connections to the internet, which license checks, address look-up and web hooks need. Add a NAT gateway or an outbound rule.`,
});
