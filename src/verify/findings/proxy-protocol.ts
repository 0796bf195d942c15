import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const proxyProtocol = issueKind('proxy-protocol', 'error', {
  cause:
    'A target group puts a proxy protocol header in front of every connection, which Photon does not read.',
  remedy: 'Turn off proxy_protocol_v2.enabled.',
  message: (data: FindingData) =>
    `${subject(data)}: the target group of ${list(data.ports)} puts a proxy protocol header in front of every connection, which Photon does not read. Turn off proxy_protocol_v2.enabled.`,
});
