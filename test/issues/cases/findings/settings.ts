import { told } from '../checked';
import type { Provocation } from '../provokes';

/** Settings of listeners and target groups with which no client plays. */
export const SETTINGS: readonly Provocation[] = [
  {
    what: 'a QUIC listener where clients speak UDP',
    code: 'listener-protocol',
    provoke: told((own) => (own('Game2Listener')['Protocol'] = 'QUIC')),
  },
  {
    what: 'a health check that speaks HTTP',
    code: 'health-check-protocol',
    provoke: told((own) => (own('Game2Targets')['HealthCheckProtocol'] = 'HTTP')),
  },
  {
    what: 'a proxy protocol header in front of every connection',
    code: 'proxy-protocol',
    provoke: told(
      (own) =>
        (own('Game2Targets')['TargetGroupAttributes'] = [
          { Key: 'proxy_protocol_v2.enabled', Value: 'true' },
        ]),
    ),
  },
];
