import type { AudienceFacts } from '../../src/config/audience';
import { audienceOfListener } from '../../src/config/audience';

const facts = (
  scheme: AudienceFacts['scheme'],
  port: number,
  role: string,
  rest: Partial<AudienceFacts> = {},
): AudienceFacts => ({
  scheme,
  port,
  role,
  application: role,
  applicationType: '',
  named: true,
  ...rest,
});
const falls = { named: false };
const hive = { applicationType: 'Photon.Hive.HiveApplication' };

describe('who a listener is for', () => {
  test.each<[string, AudienceFacts, string]>([
    ['a policy listener, whatever falls to it', facts('policy', 9999, 'Login', falls), 'clients'],
    ['TCP on 4520', facts('tcp', 4520, 'master', falls), 'servers'],
    ['TCP on 4520 that names an application', facts('tcp', 4520, 'name'), 'servers'],
    ['TCP on 4520 without any application', facts('tcp', 4520, '', falls), 'servers'],
    ['WebSockets on 4520', facts('ws', 4520, 'master'), 'clients'],
    ['TCP on 4521', facts('tcp', 4521, 'name'), 'unknown'],
    ['TCP on 4522', facts('tcp', 4522, 'master', falls), 'unknown'],
    ['TCP on 4519', facts('tcp', 4519, 'master'), 'clients'],
    ['TCP on 4523', facts('tcp', 4523, 'master'), 'clients'],
    ['UDP on 4521', facts('udp', 4521, 'name'), 'clients'],
    ['the master', facts('tcp', 9999, 'master'), 'clients'],
    ['a game server', facts('udp', 9999, 'game'), 'clients'],
    ['a name server', facts('wss', 9999, 'name'), 'clients'],
    ['a frontend', facts('rhttp', 9999, 'frontend'), 'clients'],
    ['a dashboard', facts('tcp', 8088, 'dashboard'), 'operators'],
    ["the SDK's Hive", facts('tcp', 9999, 'Lite', hive), 'clients'],
    ["an application of one's own", facts('udp', 5055, 'Login'), 'unknown'],
    ['no application', facts('udp', 5055, '', falls), 'unknown'],
    ['UDP that falls to the master', facts('udp', 9999, 'master', falls), 'clients'],
    ['WebSockets that fall to a game server', facts('ws', 9999, 'game', falls), 'clients'],
    ['TCP that falls to the master on a documented port', facts('tcp', 4530, 'master', falls), 'clients'],
    ['TCP that falls to a game server on a port of version 3', facts('tcp', 4532, 'game', falls), 'clients'],
    ['TCP that falls to the master on another port', facts('tcp', 9999, 'master', falls), 'unknown'],
    ['TCP that falls to the master on a relay port', facts('tcp', 10300, 'master', falls), 'unknown'],
    ['TCP that falls to the master on 8088', facts('tcp', 8088, 'master', falls), 'unknown'],
    [
      "TCP that falls to the SDK's Hive on a documented port",
      facts('tcp', 4530, 'Lite', { ...hive, ...falls }),
      'clients',
    ],
    [
      "TCP that falls to the SDK's Hive on another port",
      facts('tcp', 9999, 'Lite', { ...hive, ...falls }),
      'unknown',
    ],
    ["UDP that falls to the SDK's Hive", facts('udp', 9999, 'Lite', { ...hive, ...falls }), 'clients'],
    ["UDP that falls to one's own on a documented port", facts('udp', 5055, 'Login', falls), 'clients'],
    ["UDP that falls to one's own on an alternative port", facts('udp', 27002, 'Login', falls), 'clients'],
    ["UDP that falls to one's own on the counters' port", facts('udp', 40001, 'Login', falls), 'unknown'],
    ["UDP that falls to one's own on a TCP port", facts('udp', 4530, 'Login', falls), 'unknown'],
    ["WebSockets that fall to one's own on Photon Cloud's 80", facts('ws', 80, 'Login', falls), 'unknown'],
    ["secure WebSockets that fall to one's own", facts('wss', 19093, 'Login', falls), 'clients'],
    ["reliable HTTP that falls to one's own", facts('rhttp', 6063, 'Login', falls), 'clients'],
    ['UDP that falls to a dashboard', facts('udp', 5055, 'dashboard', falls), 'unknown'],
  ])('%s', (_, listener, audience) => {
    expect(audienceOfListener(listener).audience).toBe(audience);
  });

  test("is the user's word above all", () => {
    const overrides = {
      audiences: { '4520/tcp': 'operators', '843/tcp': 'servers', '9/udp': 'clients' },
    } as const;
    expect(audienceOfListener(facts('tcp', 4520, 'master'), overrides).audience).toBe('operators');
    expect(audienceOfListener(facts('policy', 843, 'master'), overrides).audience).toBe('servers');
    expect(audienceOfListener(facts('udp', 9, 'Login'), overrides).audience).toBe('clients');
    expect(audienceOfListener(facts('tcp', 9, 'Login'), overrides).audience).toBe('unknown');
  });

  test('follows the server port where the user has moved it', () => {
    const overrides = { serverPort: 4999 };
    expect(audienceOfListener(facts('tcp', 4999, 'master', falls), overrides).audience).toBe('servers');
    expect(audienceOfListener(facts('tcp', 4520, 'master', falls), overrides).audience).toBe('unknown');
  });

  test.each<[string, AudienceFacts, string]>([
    [
      '4521',
      facts('tcp', 4521, 'name'),
      "the vendor's firewall script opens 4520-4522 for servers, and no document says that clients use it",
    ],
    ['an own application', facts('udp', 5056, 'Login'), 'the role of application Login is not known'],
    ['no application', facts('udp', 5056, '', falls), 'it has no application'],
    [
      'TCP of the default',
      facts('tcp', 9999, 'master', falls),
      'it names no application and no document gives 9999 to clients, so it may be for servers',
    ],
    [
      'an own default',
      facts('ws', 9999, 'Login', falls),
      'it falls to Login, and no document gives 9999 to clients over ws',
    ],
    [
      'a dashboard by default, on a port of clients',
      facts('udp', 5055, 'dashboard', { ...falls, application: 'Dashboard' }),
      'it falls to Dashboard, which is for operators',
    ],
  ])('and why not: %s', (_, listener, why) => {
    expect(audienceOfListener(listener)).toEqual({ audience: 'unknown', why });
  });
});
