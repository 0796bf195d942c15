import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { subject } from './finding-data';

export const noWayOut = issueKind('no-way-out', 'warning', {
  cause: 'A server has no way to the internet: no public address, NAT gateway or outbound rule.',
  remedy: 'Add a NAT gateway or an outbound rule.',
  message: (data: FindingData) =>
    `${subject(data)}: ${data.found} cannot open connections to the internet, which license checks, address look-up and web hooks need. Add a NAT gateway or an outbound rule.`,
});
