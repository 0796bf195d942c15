import type { EditCase } from './expect-edit';
import { expectEdit } from './expect-edit';
import { DIRECT } from './stacks';

const EDITS: EditCase[] = [
  [
    'the same sources in another order',
    { ...DIRECT, clients: ['203.0.113.0/24', '192.0.2.0/24'] },
    { clients: ['192.0.2.0/24', '203.0.113.0/24'] },
    [],
  ],
  ['a game server more, directly', DIRECT, { servers: { master: 1, game: 3, dashboard: 1 } }, []],
  [
    'a scheme more, directly',
    { ...DIRECT, protocols: ['udp'] },
    { protocols: ['udp', 'wss'] },
    ['+ game: 19091/tcp from 203.0.113.0/24', '+ master: 19090/tcp from 203.0.113.0/24'],
  ],
  [
    'a source more',
    DIRECT,
    { clients: ['203.0.113.0/24', '2001:db8::/32'] },
    [
      '+ game: 27002/udp from 2001:db8::/32',
      '+ game: 4531/tcp from 2001:db8::/32',
      '+ game: 5056/udp from 2001:db8::/32',
      '+ master: 27001/udp from 2001:db8::/32',
      '+ master: 4530/tcp from 2001:db8::/32',
      '+ master: 5055/udp from 2001:db8::/32',
    ],
  ],
  [
    'a neighbouring source, merged',
    DIRECT,
    { clients: ['203.0.112.0/24', '203.0.113.0/24'] },
    [
      '+ game: 27002/udp from 203.0.112.0/23',
      '+ game: 4531/tcp from 203.0.112.0/23',
      '+ game: 5056/udp from 203.0.112.0/23',
      '+ master: 27001/udp from 203.0.112.0/23',
      '+ master: 4530/tcp from 203.0.112.0/23',
      '+ master: 5055/udp from 203.0.112.0/23',
      '- game: 27002/udp from 203.0.113.0/24',
      '- game: 4531/tcp from 203.0.113.0/24',
      '- game: 5056/udp from 203.0.113.0/24',
      '- master: 27001/udp from 203.0.113.0/24',
      '- master: 4530/tcp from 203.0.113.0/24',
      '- master: 5055/udp from 203.0.113.0/24',
    ],
  ],
  [
    'another operator',
    DIRECT,
    { operators: ['192.0.2.0/24'] },
    ['+ dashboard: 8088/tcp from 192.0.2.0/24', '- dashboard: 8088/tcp from 198.51.100.0/24'],
  ],
  [
    'management',
    { ...DIRECT, servers: { master: 1 } },
    { management: { 'tcp/3389': ['192.0.2.7/32'] } },
    ['+ master: 3389/tcp from 192.0.2.7/32'],
  ],
  [
    'a role more, directly',
    { ...DIRECT, servers: { master: 1, game: 1 } },
    { servers: { master: 1, game: 1, dashboard: 1 } },
    [
      '+ dashboard: 40001/udp from game',
      '+ dashboard: 40001/udp from master',
      '+ dashboard: 8088/tcp from 198.51.100.0/24',
      '+ group dashboard',
    ],
  ],
  [
    'a prefix list',
    { ...DIRECT, servers: { master: 1 } },
    { aws: { prefixLists: { clients: [{ id: 'pl-0123', maxEntries: 3 }] } } },
    [
      '+ master: 27001/udp from pl-0123',
      '+ master: 4530/tcp from pl-0123',
      '+ master: 5055/udp from pl-0123',
    ],
  ],
];

describe('an edit in direct access changes exactly', () => {
  test.each(EDITS)('%s', expectEdit);
});
