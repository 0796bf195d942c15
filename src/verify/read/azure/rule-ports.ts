import type { PortRange } from '../../../ports/port-range';
import { EVERY_PORT, formatRange, MAX_PORT, mergeRanges } from '../../../ports/port-range';
import type { Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { AclRule } from '../../engine/acl';
import { EVERY_OTHER } from '../../../ports/vocabulary';
import type { Side } from './address-match';
import { isUnknown, keyTextOf, valuesOf } from './values';

type Raw = Readonly<Record<string, unknown>>;

/** `*`, Tcp, Udp, and protocols without ports: Icmp, Esp, Ah (Azure: network-security-groups-overview). */
export function protocolsOf(value: unknown): Pick<AclRule, 'transports' | 'otherProtocols'> {
  const protocol = keyTextOf(value);
  if (protocol === 'tcp' || protocol === 'udp') return { transports: [protocol] };
  return protocol === undefined || protocol === '*'
    ? { transports: ['tcp', 'udp'], otherProtocols: [EVERY_OTHER] }
    : { transports: [], otherProtocols: [protocol] };
}

/** A word of a rule that Azure does not take. */
export function invalidWord(rule: Readonly<Record<string, unknown>>): string | undefined {
  const [found] = WORDS.flatMap(([key, words]) => {
    const word = keyTextOf(rule[key]);
    return word === undefined || words.split(' ').includes(word) ? [] : `${key} ${word}`;
  });
  return found;
}

const WORDS = [
  ['protocol', '* ah esp icmp tcp udp'],
  ['direction', 'inbound outbound'],
  ['access', 'allow deny'],
] as const;

/** The ports of a rule. */
interface Ports {
  readonly ranges: readonly PortRange[];
  /** Why they may be others. @default - they are known */
  readonly conditional?: Reason;
  /** What is not a port range among them. @default - nothing */
  readonly invalid?: Reason;
}

/** Augmented rules name several ranges (Azure: network-security-groups-overview). */
export function portsOf(raw: Raw, side: Side = 'destination'): Ports {
  const texts = valuesOf(raw, `${side}PortRange`);
  const title = side === 'source' ? 'source ports' : 'ports';
  const label = { title, name: side === 'source' ? side : '' };
  if (texts.length === 0 || texts.some(isUnknown))
    return {
      ranges: [EVERY_PORT],
      conditional: because`ports-unknown: its ${label} are not known yet`,
    };
  const invalid = texts.find((value) => rangeOf(value) === undefined);
  if (invalid !== undefined)
    return {
      ranges: [],
      invalid: because`ports-invalid: ${label} ${JSON.stringify(invalid)}`,
    };
  return { ranges: texts.flatMap((value) => rangeOf(value) ?? []) };
}

/** A range from low to high within 0 to 65535, or `*`; Azure refuses all else. */
function rangeOf(value: unknown): PortRange | undefined {
  const text = String(value).trim();
  if (text === '*') return EVERY_PORT;
  const [, first, last] = /^(\d+)(?:\s*-\s*(\d+))?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [from, to] = [Number(first), Number(last ?? first)];
  return from <= to && to <= MAX_PORT ? { from, to } : undefined;
}

/** Why a rule may not match a packet: senders choose their source port, and no packet comes from port 0. */
export function sourcePortCondition(raw: Raw): Pick<Ports, 'conditional' | 'invalid'> {
  if (valuesOf(raw, 'sourcePortRange').length === 0) return {};
  const { ranges, conditional, invalid } = portsOf(raw, 'source');
  if (conditional || invalid) return { conditional, invalid };
  const merged = mergeRanges(ranges);
  return merged.some(({ from, to }) => from <= 1 && to >= MAX_PORT)
    ? {}
    : {
        conditional: because`source-ports-limited: it matches source ports ${merged.map(formatRange).join(', ')} alone, and packets may come from any`,
      };
}
