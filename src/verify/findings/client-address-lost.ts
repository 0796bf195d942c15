import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const clientAddressLost = issueKind('client-address-lost', 'warning', {
  cause: "The target group hides the clients' addresses from the server.",
  remedy: 'Turn on preserve_client_ip.enabled.',
  message: (data: FindingData) =>
    `${subject(data)}: the target group of ${list(data.ports)} hides the clients' addresses from the server. Turn on preserve_client_ip.enabled.`,
});
