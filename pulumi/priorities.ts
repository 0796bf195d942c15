import type { AddressFamily } from '../src/addresses/cidr';
import type { RuleAudience } from '../src/flows/flow';
import type { KnownRole, Transport } from '../src/ports/vocabulary';
import { hashOf } from './hash';

/**
 * The bands of Azure's priorities, 100 to 4096 (Azure: network-security-groups-overview).
 *
 * | priorities | rules |
 * | --- | --- |
 * | 100 to 999 | custom rules, which decide before Photon's |
 * | 1000 to 1139 | Photon's, with a fixed priority for each role, audience, transport, family and sending role |
 * | 1140 to 1199 | none: room for three further roles |
 * | 1200 to 4095 | Photon's, which differ by words of the user (management ports, custom applications, service tags) |
 * | 4096 | the deny of everything else |
 */
export const BANDS = {
  custom: { from: 100, to: 999 },
  fixed: { from: 1000, to: 1139 },
  hashed: { from: 1200, to: 4095 },
  deny: 4096,
} as const;

/** What a rule is; its name and priority follow from it alone. */
export interface RuleIdentity {
  /** The machine that lets in. */
  readonly role: string;
  readonly audience: RuleAudience;
  readonly transport: Transport;
  /** The family of its addresses; absent where the source is a group or a tag, which cover both. */
  readonly family?: AddressFamily;
  /** The role whose machines send. */
  readonly party?: string;
  /** The name of a further source that the program gives. */
  readonly source?: string;
  /** The service tag of the sources. */
  readonly tag?: string;
  /** The ports, where rules of one audience and family differ by them: management, and servers by address. */
  readonly ports?: string;
}

/** The number of each role, fixed for good. */
const NUMBERS: Readonly<Record<KnownRole, number>> = {
  master: 0,
  game: 1,
  name: 2,
  frontend: 3,
  dashboard: 4,
};

/** The block of each role, fixed for good: a role that is added gets the next number. `custom` is for all others. */
const BLOCKS = { ...NUMBERS, all: 5, custom: 6 } as const;
const BLOCK = 20;

/** The offsets in a block, fixed for good; 9 is free. Client and operator rules take four each, senders two each. */
const OFFSETS = { clients: 0, operators: 4, probe: 8, senders: 10 } as const;

const entryOf = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/**
 * The priority of a rule, by what it is alone: nothing that is added or removed elsewhere changes it.
 *
 * @param shared whether the group holds the rules of several roles, so that custom roles need priorities apart
 */
export function priorityOf(identity: RuleIdentity, { shared }: { readonly shared: boolean }): number {
  const block = blockOf(identity.role, shared);
  const offset = offsetInBlock(identity);
  if (block !== undefined && offset !== undefined) return BANDS.fixed.from + block * BLOCK + offset;
  return (
    BANDS.hashed.from +
    laneOf(identity) +
    LANES * ((slotOf(identity) + shiftOf(identity.role, shared)) % SLOTS)
  );
}

/** Transports and families never collide: each has a lane of its own in the band. */
const LANES = 4;
const SLOTS = (BANDS.hashed.to - BANDS.hashed.from + 1) / LANES;

const laneOf = ({ transport, family }: RuleIdentity) =>
  (transport === 'udp' ? 2 : 0) + (family === 'ipv6' ? 1 : 0);

/** A single port range maps to a slot derived from its numbers, so neighbouring ranges never collide; the rest is hashed. */
function slotOf({ audience, source = '', party = source, tag = '', ports = '' }: RuleIdentity): number {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(ports) ?? [];
  if (from === undefined || source !== '') return hashOf([audience, party, tag, ports].join('|'));
  return Number(from) + 13 * (Number(to ?? from) - Number(from)) + (audience === 'servers' ? SLOTS / 2 : 0);
}

/** In a shared group the hashed rules of a role are shifted away from the same rules of others, five ways for good. */
const SHIFT = Math.floor(SLOTS / 5);

function shiftOf(role: string, shared: boolean): number {
  if (!shared) return 0;
  const number = entryOf(NUMBERS, role);
  return number === undefined ? hashOf(role) : number * SHIFT;
}

const blockOf = (role: string, shared: boolean): number | undefined =>
  entryOf(BLOCKS, role) ?? (shared ? undefined : BLOCKS.custom);

function offsetInBlock({
  audience,
  transport,
  family,
  party,
  source,
  tag,
  ports,
}: RuleIdentity): number | undefined {
  if (audience === 'probe') return OFFSETS.probe;
  if (source !== undefined || tag !== undefined || ports !== undefined || audience === 'management')
    return undefined;
  const isUdp = transport === 'udp' ? 1 : 0;
  if (audience === 'servers') {
    const sender = entryOf(NUMBERS, party ?? '');
    return sender === undefined ? undefined : OFFSETS.senders + sender * 2 + isUdp;
  }
  return OFFSETS[audience] + isUdp * 2 + (family === 'ipv6' ? 1 : 0);
}
