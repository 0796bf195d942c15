/** A public port: protocol, public port, the server's own port behind it. */
export type Listener = readonly [protocol: 'TCP' | 'UDP', port: number, target: number];

/** The example as both programs by hand have it: listeners and their health port by server. */
export const RELAYED: readonly {
  readonly role: 'master' | 'name' | 'game';
  readonly node?: number;
  readonly healthPort: number;
  readonly listeners: readonly Listener[];
}[] = [
  {
    role: 'master',
    node: 1,
    healthPort: 4530,
    listeners: listenersOf({ UDP: [5055, 27001], TCP: [4530, 19090] }),
  },
  ...[1, 2, 3].map((node) => ({
    role: 'game' as const,
    node,
    healthPort: 4531,
    listeners: [
      ['UDP', 10399 + node, 5056],
      ['TCP', 10299 + node, 4531],
      ['TCP', 10599 + node, 19091],
    ] as const,
  })),
  { role: 'name', healthPort: 4533, listeners: listenersOf({ UDP: [5058, 27000], TCP: [4533, 19093] }) },
];

function listenersOf({ UDP, TCP }: Readonly<Record<'UDP' | 'TCP', number[]>>): Listener[] {
  return [
    ...UDP.map((port) => ['UDP', port, port] as const),
    ...TCP.map((port) => ['TCP', port, port] as const),
  ];
}

export const OPERATORS = '198.51.100.0/24';
