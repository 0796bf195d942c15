import type { ClientName } from '../../src/journey/clients';
import type { TopologyInput } from '../../src/topology/topology-input';
import { direct, follow, relay, wayOf } from './followed';

/** Worked out by hand from the ports that each version documents, the clients' own ports and what servers tell. */
type Row = readonly [client: ClientName, protocol: string, shipped: string, configured: string];

const ns = 'ns.example.com';
const lb = '203.0.113.9';
const play = 'play.example.com';

/** Without name servers, which version 3 does not document. */
const v3 = {
  version: 'v3',
  servers: { master: 1, game: 2 },
  gameServersPerMachine: 2,
  protocols: ['udp', 'tcp'],
} as const;

const TABLES: Readonly<Record<string, { topology: TopologyInput; rows: readonly Row[] }>> = {
  'direct, version 5': {
    topology: direct,
    rows: [
      [
        'realtime4',
        'udp',
        `${ns}:5058 203.0.113.10:5055 203.0.113.2:5056`,
        `${ns}:5058 203.0.113.10:5055 203.0.113.2:5056`,
      ],
      [
        'realtime4',
        'tcp',
        `${ns}:4533 203.0.113.10:4530 203.0.113.2:4531`,
        `${ns}:4533 203.0.113.10:4530 203.0.113.2:4531`,
      ],
      [
        'realtime4',
        'ws',
        `${ns}:9093 m.example.com:9090 g2.example.com:9091`,
        `${ns}:9093 m.example.com:9090 g2.example.com:9091`,
      ],
      [
        'realtime4',
        'wss',
        `${ns}:19093 m.example.com:19090 g2.example.com:19091`,
        `${ns}:19093 m.example.com:19090 g2.example.com:19091`,
      ],
      // Each machine has a 27002 of its own, so replacing the port does no harm.
      [
        'realtime4-alternative-ports',
        'udp',
        `${ns}:27000 203.0.113.10:27001 203.0.113.2:27002`,
        `${ns}:27000 203.0.113.10:5055 203.0.113.2:5056`,
      ],
      [
        'realtime5',
        'udp',
        `${ns}:27000 203.0.113.10:27001 203.0.113.2:27002`,
        `${ns}:27000 203.0.113.10:5055 203.0.113.2:5056`,
      ],
      [
        'realtime5',
        'tcp',
        `${ns}:4533 203.0.113.10:4530 203.0.113.2:4531`,
        `${ns}:4533 203.0.113.10:4530 203.0.113.2:4531`,
      ],
      ['realtime5', 'ws', `${ns}:80!`, `${ns}:9093 m.example.com:9090 g2.example.com:9091`],
      ['realtime5', 'wss', `${ns}:443!`, `${ns}:19093 m.example.com:19090 g2.example.com:19091`],
      [
        'auth-once-wss',
        'udp',
        `${ns}:19093 203.0.113.10:5055 203.0.113.2:5056`,
        `${ns}:19093 203.0.113.10:5055 203.0.113.2:5056`,
      ],
    ],
  },
  'relay, version 5': {
    topology: relay,
    rows: [
      ['realtime4', 'udp', `${play}:5058 ${lb}:5055 ${lb}:10401`, `${play}:5058 ${lb}:5055 ${lb}:10401`],
      ['realtime4', 'tcp', `${play}:4533 ${lb}:4530 ${lb}:10301`, `${play}:4533 ${lb}:4530 ${lb}:10301`],
      [
        'realtime4',
        'ws',
        `${play}:9093 ${play}:9090 ${play}:10501`,
        `${play}:9093 ${play}:9090 ${play}:10501`,
      ],
      [
        'realtime4',
        'wss',
        `${play}:19093 ${play}:19090 ${play}:10601`,
        `${play}:19093 ${play}:19090 ${play}:10601`,
      ],
      // Every game server would be looked for at 27002 of the load balancer, where nothing listens.
      [
        'realtime4-alternative-ports',
        'udp',
        `${play}:27000 ${lb}:27001 ${lb}:27002!`,
        `${play}:27000 ${lb}:5055 ${lb}:10401`,
      ],
      ['realtime5', 'udp', `${play}:27000 ${lb}:27001 ${lb}:27002!`, `${play}:27000 ${lb}:5055 ${lb}:10401`],
      ['realtime5', 'tcp', `${play}:4533 ${lb}:4530 ${lb}:10301`, `${play}:4533 ${lb}:4530 ${lb}:10301`],
      ['realtime5', 'ws', `${play}:80!`, `${play}:9093 ${play}:9090 ${play}:10501`],
      ['realtime5', 'wss', `${play}:443!`, `${play}:19093 ${play}:19090 ${play}:10601`],
      [
        'auth-once-wss',
        'udp',
        `${play}:19093 ${lb}:5055 ${lb}:10401`,
        `${play}:19093 ${lb}:5055 ${lb}:10401`,
      ],
    ],
  },
  'relay, version 3, two game servers on a machine': {
    topology: { ...relay, ...v3 },
    rows: [
      ['realtime4', 'udp', `${play}:5055 ${lb}:10401`, `${play}:5055 ${lb}:10401`],
      // Version 3 documents no 27001.
      ['realtime5', 'udp', `${play}:27001!`, `${play}:5055 ${lb}:10401`],
    ],
  },
  'direct, version 3, two game servers on a machine': {
    topology: { ...direct, ...v3, hostnames: {} },
    rows: [
      ['realtime4', 'udp', '203.0.113.10:5055 203.0.113.2:5057', '203.0.113.10:5055 203.0.113.2:5057'],
      ['realtime4', 'tcp', '203.0.113.10:4530 203.0.113.2:4532', '203.0.113.10:4530 203.0.113.2:4532'],
    ],
  },
  'direct, own ports: two game servers on a machine, of which the first has 27002': {
    topology: {
      ...direct,
      gameServersPerMachine: 2,
      protocols: ['udp'],
      ports: { game: { udp: [27002, 27003] } },
    },
    rows: [
      [
        'realtime5',
        'udp',
        `${ns}:27000 203.0.113.10:27001 203.0.113.2:27002!`,
        `${ns}:27000 203.0.113.10:5055 203.0.113.2:27003`,
      ],
    ],
  },
  'master first, relay': {
    topology: { ...relay, servers: { master: 1, game: 2 }, protocols: ['udp', 'tcp'] },
    rows: [
      ['realtime4', 'udp', `${play}:5055 ${lb}:10401`, `${play}:5055 ${lb}:10401`],
      ['realtime4', 'tcp', `${play}:4530 ${lb}:10301`, `${play}:4530 ${lb}:10301`],
      ['realtime5', 'udp', `${play}:27001 ${lb}:27002!`, `${play}:27001 ${lb}:10401`],
    ],
  },
  'by role: asked over secure WebSockets, played over UDP': {
    topology: { ...relay, protocols: { name: ['wss'], master: ['udp'], game: ['udp'] } },
    rows: [
      [
        'auth-once-wss',
        'udp',
        `${play}:19093 ${lb}:5055 ${lb}:10401`,
        `${play}:19093 ${lb}:5055 ${lb}:10401`,
      ],
    ],
  },
};

describe.each(Object.entries(TABLES))('%s', (_, { topology, rows }) => {
  const journeys = follow(topology).filter(({ steps }) => steps.at(-1)?.to !== 'game:1');
  test.each(rows)('%s by %s', (client, protocol, shipped, configured) => {
    const ways = journeys
      .filter(
        (journey) => journey.client === client && journey.protocol === protocol && journey.family === 'ipv4',
      )
      .filter(({ steps }) => steps.at(-1)?.to === 'game:2' || steps.at(-1)?.verdict === 'deny');
    const way = (as: boolean) => [...new Set(ways.filter((way) => way.configured === as).map(wayOf))];
    expect({ shipped: way(false), configured: way(true) }).toEqual({
      shipped: [shipped],
      configured: [configured],
    });
  });
});

test('only clients whose protocols a topology has are followed', () => {
  const clientsOf = (protocols: TopologyInput['protocols']) => [
    ...new Set(
      follow({ ...relay, protocols } as TopologyInput).map(({ client, protocol }) => `${client} ${protocol}`),
    ),
  ];
  expect(clientsOf(['tcp'])).toEqual(['realtime4 tcp', 'realtime5 tcp']);
  expect(clientsOf({ name: ['wss'], master: ['udp'], game: ['udp'] })).toEqual(['auth-once-wss udp']);
  expect(clientsOf({ name: ['wss'], master: ['udp'], game: ['tcp'] })).toEqual([]);
});
