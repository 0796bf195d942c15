/** A public port: protocol, public port, the server's own port behind it. */
export type Listener = readonly [protocol: 'TCP' | 'UDP', port: number, target: number];

const alike = (protocol: 'TCP' | 'UDP', ...ports: number[]): Listener[] =>
  ports.map((port) => [protocol, port, port]);

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
    listeners: [...alike('UDP', 5055, 27001), ...alike('TCP', 4530, 19090)],
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
  { role: 'name', healthPort: 4533, listeners: [...alike('UDP', 5058, 27000), ...alike('TCP', 4533, 19093)] },
];

export const OPERATORS = '198.51.100.0/24';
