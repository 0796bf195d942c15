import type { Change, Stack } from './changed-stack';
import { codesOf, denial, ssh } from './changed-stack';

/** Two rules for the last denial: one for all ports but one, and one for that port. */
const apart =
  (source: string): Change =>
  (all: Stack) => {
    const rest = denial(all, 'photon-game');
    delete rest['destinationPortRange'];
    rest['destinationPortRanges'] = ['0-4519', '4521-65535'];
    const one = { access: 'Deny', protocol: '*', priority: 4095, destinationPortRange: '4520' };
    all.rules('photon-game').push(ssh({ ...one, name: 'deny-one', sourceAddressPrefix: source }));
  };

test.each<[string, Change, string[]]>([
  [
    'everything but what is let in',
    (all) => (denial(all, 'photon-game')['sourceAddressPrefix'] = '0.0.0.0/0'),
    ['risky-setting'],
  ],
  ['one port', apart('0.0.0.0/0'), ['risky-setting']],
  ['one port, and that by IPv6 too', apart('*'), []],
])('Azure: a group of machines without IPv6 that denies by IPv4 alone: %s', (_, change, codes) => {
  expect(codesOf('Z00', change)).toEqual(codes);
});
