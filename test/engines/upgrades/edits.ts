import type { TopologyInput } from '../../../src';

/** An edit that real teams make: what they call it, and the topology after it. */
export type Edit = readonly [title: string, change: (before: TopologyInput) => TopologyInput];

/** Where the chain of edits begins: an old version, direct, on a closed test. */
export const first: TopologyInput = {
  version: 'v4',
  servers: { master: 1, game: 2 },
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/25'],
};

const without = (topology: TopologyInput, ...keys: readonly (keyof TopologyInput)[]): TopologyInput =>
  Object.fromEntries(
    Object.entries(topology).filter(([key]) => !keys.includes(key as keyof TopologyInput)),
  ) as TopologyInput;

const servers =
  (change: NonNullable<TopologyInput['servers']>) =>
  (before: TopologyInput): TopologyInput => ({ ...before, servers: { ...before.servers, ...change } });

/** Each edit is made to what the one before it left; both clouds' engines go the same way. */
const edits: readonly Edit[] = [
  ['from version 4 to version 5', (t) => ({ ...t, version: 'v5' })],
  ['one game server more', servers({ game: 3 })],
  ['one game server fewer', servers({ game: 2 })],
  ['secure WebSockets on', (t) => ({ ...t, protocols: ['udp', 'tcp', 'wss'] })],
  ['TCP off', (t) => ({ ...t, protocols: ['udp', 'wss'] })],
  ['a second range of clients', (t) => ({ ...t, clients: ['203.0.113.0/25', '192.0.2.0/24'] })],
  [
    'a neighbouring range of clients, which merges with the first',
    (t) => ({ ...t, clients: ['203.0.113.0/24', '192.0.2.0/24'] }),
  ],
  ['open to everyone', (t) => ({ ...t, clients: ['0.0.0.0/0'] })],
  ['open to everyone over IPv6 too', (t) => ({ ...t, clients: ['0.0.0.0/0', '::/0'] })],
  ['IPv6 off again', (t) => ({ ...t, clients: ['0.0.0.0/0'] })],
  ['a dashboard', (t) => ({ ...servers({ dashboard: 1 })(t), operators: ['198.51.100.0/25'] })],
  ['other operators', (t) => ({ ...t, operators: ['198.51.100.128/25'] })],
  ['remote desktop', (t) => ({ ...t, management: { 'tcp/3389': ['198.51.100.128/25'] } })],
  ['remote desktop off', (t) => without(t, 'management')],
  ['a name server', servers({ name: 1 })],
  ['a second name server', servers({ name: 2 })],
  [
    'two game servers a machine',
    (t) => ({
      ...servers({ game: 4 })(t),
      gameServersPerMachine: 2,
      ports: { game: { udp: [5056, 6056], wss: [19091, 19191] } },
    }),
  ],
  [
    'one game server a machine again',
    (t) => without(servers({ game: 2 })(t), 'gameServersPerMachine', 'ports'),
  ],
  [
    'from direct to relay',
    (t) => ({ ...without(t, 'protocols'), protocols: ['udp', 'tcp'], access: 'relay' }),
  ],
  ['one game server more, in relay', servers({ game: 3 })],
  ['WebSockets on, in relay', (t) => ({ ...t, protocols: ['udp', 'tcp', 'ws'] })],
  ['other relay ports', (t) => ({ ...t, relayPorts: { udp: 10450 } })],
  ['fewer clients, in relay', (t) => ({ ...t, clients: ['203.0.113.0/24'] })],
  ['one game server fewer, in relay', servers({ game: 2 })],
  [
    'the same file with its keys in another order',
    (t) => Object.fromEntries(Object.entries(t).reverse()) as TopologyInput,
  ],
  ['from relay to direct', (t) => ({ ...without(t, 'relayPorts'), access: 'direct' })],
];

/** Each edit with what it starts from and what it leads to. */
export function chain(): readonly {
  readonly title: string;
  readonly before: TopologyInput;
  readonly after: TopologyInput;
}[] {
  let before = first;
  return edits.map(([title, change]) => {
    const step = { title, before, after: change(before) };
    before = step.after;
    return step;
  });
}
