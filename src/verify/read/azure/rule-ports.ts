import type { PortRange } from '../../../ports/port-range';
import { EVERY_PORT, formatRange, MAX_PORT, mergeRanges } from '../../../ports/port-range';
import type { AclRule } from '../../engine/model';
import { EVERY_OTHER } from '../../engine/model';
import { isUnknown, listOf, textOf } from './resources';

/** `*` and what isn't known, Tcp, Udp, and what has no ports: Icmp, Esp, Ah (Azure: network-security-groups-overview). */
export function protocolsOf(value: unknown): Pick<AclRule, 'transports' | 'others'> {
  const protocol = textOf(value)?.toLowerCase();
  if (protocol === 'tcp' || protocol === 'udp') return { transports: [protocol] };
  return protocol === undefined || protocol === '*'
    ? { transports: ['tcp', 'udp'], others: [EVERY_OTHER] }
    : { transports: [], others: [protocol] };
}

interface Ports {
  readonly ranges: readonly PortRange[];
  readonly conditional?: string;
}

/** Augmented rules name several ranges (Azure: network-security-groups-overview). */
export function portsOf(one: unknown, many: unknown, what = 'ports'): Ports {
  const texts = textsOf(one, many);
  if (texts.length === 0 || texts.some(isUnknown))
    return { ranges: [EVERY_PORT], conditional: `its ${what} are not known yet` };
  const ranges = texts.map((value): PortRange | undefined => {
    const text = String(value).trim();
    if (text === '*') return EVERY_PORT;
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
    return from === undefined ? undefined : { from: Number(from), to: Number(to ?? from) };
  });
  if (ranges.some((range) => range === undefined))
    return { ranges: [EVERY_PORT], conditional: `its ${what} ${JSON.stringify(texts)} are no port ranges` };
  return { ranges: ranges.filter((range) => range !== undefined) };
}

const textsOf = (one: unknown, many: unknown): unknown[] =>
  [one, ...listOf(many)].filter((value) => value !== undefined && value !== '');

/** Why a rule may not be about a packet whose source port is the sender's to choose; no packet comes from port 0. */
export function sourcePortDoubt(one: unknown, many: unknown): string | undefined {
  if (textsOf(one, many).length === 0) return undefined;
  const { ranges, conditional } = portsOf(one, many, 'source ports');
  if (conditional !== undefined) return conditional;
  const merged = mergeRanges(ranges);
  return merged.some(({ from, to }) => from <= 1 && to >= MAX_PORT)
    ? undefined
    : `it is about source ports ${merged.map(formatRange).join(', ')} alone, and packets may come from any`;
}
