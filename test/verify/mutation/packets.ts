import type { Plan } from '../../../src/plan/plan';

/** Naive addresses and ports: numbers and texts, nothing of the code under test. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface Cidr {
  readonly family: 4 | 6;
  readonly from: bigint;
  readonly to: bigint;
  /** As keys of what was judged before have it. */
  readonly toJSON: () => string;
}

export function parseAddress(text: string): Address {
  if (!text.includes(':'))
    return { family: 4, value: text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
  const [head = '', tail] = text.split('::');
  const left = head.split(':').filter((part) => part !== '');
  const right = (tail ?? '').split(':').filter((part) => part !== '');
  const parts =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return { family: 6, value: parts.reduce((sum, part) => sum * 65536n + BigInt(parseInt(part, 16)), 0n) };
}

const parsed = new Map<string, Cidr>();

export function parseCidr(text: string): Cidr {
  const parsedCidr = parsed.get(text) ?? readCidr(text);
  parsed.set(text, parsedCidr);
  return parsedCidr;
}

function readCidr(text: string): Cidr {
  const [address = '', length] = text.split('/');
  const { family, value } = parseAddress(address);
  const bits = BigInt(family === 4 ? 32 : 128) - BigInt(length ?? (family === 4 ? 32 : 128));
  const from = (value >> bits) << bits;
  return { family, from, to: from + (1n << bits) - 1n, toJSON: () => text };
}

export const holds = ({ family, from, to }: Cidr, address: Address): boolean =>
  family === address.family && from <= address.value && address.value <= to;

/** Whether a range holds half of its family or more. */
export const isHalf = (range: Cidr | undefined): boolean =>
  range !== undefined && range.to - range.from >= LAST[range.family] / 2n;

const LAST = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n };

/** Addresses at and beside the edges of ranges, and one far from all. */
export function samples(ranges: readonly Cidr[]): Address[] {
  const found = new Map<string, Address>();
  const add = (family: 4 | 6, value: bigint) => {
    if (value >= 0n && value <= LAST[family]) found.set(`${family} ${value}`, { family, value });
  };
  add(4, parseAddress('192.0.2.77').value);
  add(6, parseAddress('2600::77').value);
  for (const { family, from, to } of ranges)
    for (const edge of [from - 1n, from, to, to + 1n]) add(family, edge);
  return [...found.values()];
}

export type Transport = 'tcp' | 'udp' | 'icmp';

/** A port, or several, that the plan requires at a role, and who sends there. */
export interface Required {
  readonly transport: Transport;
  readonly from: number;
  readonly to: number;
  readonly cidrs: readonly Cidr[];
  readonly roles: readonly string[];
  readonly sender: string;
}

export const requiredOf = (plan: Plan, role: string): Required[] =>
  plan.flows
    .filter((flow) => flow.to === role)
    .map(({ transport, ports, sources, from }) => ({
      transport,
      ...ports,
      sender: from,
      cidrs: sources.flatMap((source) => (source.kind === 'range' ? parseCidr(source.cidr) : [])),
      roles: sources.flatMap((source) =>
        source.kind === 'role' ? (source.role === 'probe' ? 'load-balancer' : source.role) : [],
      ),
    }));

/** Ports at and beside the edges of ranges. */
export function portSamples(ranges: readonly { readonly from: number; readonly to: number }[]): number[] {
  const found = new Set([0, 22, 65535]);
  for (const { from, to } of ranges)
    for (const edge of [from - 1, from, to, to + 1]) if (edge >= 0 && edge <= 65535) found.add(edge);
  return [...found];
}

/** Whether a server has a number that the topology does not have: nothing leads to such a server. */
export function isBeyond({ topology }: Plan, roles: readonly string[], node: string | undefined): boolean {
  const counts = topology.roles.filter(({ role }) => roles.includes(role)).map(({ count }) => count);
  return roles.length === 1 && counts.some((count) => Number(node ?? 1) > count);
}

/** Whether a role has more machines than servers; in relay the ports of a load balancer tell how many a resource becomes. */
export function isCrowded({ topology }: Plan, role: string, sizes: readonly number[]): boolean {
  const expected = topology.machines.flatMap(({ hosts }) => hosts);
  const count = expected.filter((host) => host.some((server) => server.role === role)).length;
  const found = topology.access === 'relay' ? sizes.length : sizes.reduce((sum, size) => sum + size, 0);
  return !/^(name|frontend|load-balancer)$/.test(role) && found > count;
}
