import { findingsAfter } from '../checked';
import type { IssueCase } from '../issue-cases';

/** Settings of listeners and target groups with which no client plays. */
export const SETTINGS: readonly IssueCase[] = [
  {
    title: 'a QUIC listener where clients speak UDP',
    code: 'listener-protocol',
    issuesOf: findingsAfter((propertiesOf) => (propertiesOf('Game2Listener')['Protocol'] = 'QUIC')),
  },
  {
    title: 'a health check that speaks HTTP',
    code: 'health-check-broken',
    issuesOf: findingsAfter((propertiesOf) => (propertiesOf('Game2Targets')['HealthCheckProtocol'] = 'HTTP')),
  },
  {
    title: 'a proxy protocol header in front of every connection',
    code: 'proxy-protocol',
    issuesOf: findingsAfter(
      (propertiesOf) =>
        (propertiesOf('Game2Targets')['TargetGroupAttributes'] = [
          { Key: 'proxy_protocol_v2.enabled', Value: 'true' },
        ]),
    ),
  },
];
