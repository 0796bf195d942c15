import type { AddressFamily } from '../src/addresses/cidr';
import type { RuleAudience } from '../src/flows/flow';
import { KNOWN_ROLES } from '../src/ports/vocabulary';
import type { Transport } from '../src/ports/vocabulary';
import { hashOf } from './hash';

/**
 * Where rules stand among Azure's priorities, 100 to 4096 (Azure: network-security-groups-overview).
 *
 * | priorities | whose |
 * | --- | --- |
 * | 100 to 999 | your own rules, which so decide before Photon's |
 * | 1000 to 1139 | Photon's: a fixed place for each role, audience, transport, family and role that sends |
 * | 1200 to 4095 | Photon's: rules told apart by words of yours (management ports, custom applications, service tags) |
 * | 4096 | the deny of everything else |
 */
export const BANDS = {
  own: { from: 100, to: 999 },
  fixed: { from: 1000, to: 1139 },
  hashed: { from: 1200, to: 4095 },
  deny: 4096,
} as const;

/** What a rule is, and so where it stands. */
export interface RuleIdentity {
  /** The machine that lets in. */
  readonly role: string;
  readonly audience: RuleAudience;
  readonly transport: Transport;
  /** The family of its addresses; absent where the source is a group or a tag, which cover both. */
  readonly family?: AddressFamily;
  /** The role whose machines send. */
  readonly party?: string;
  /** The service tag of the sources. */
  readonly tag?: string;
  /** The ports, where rules of one audience and family are told apart by them: management, and servers by address. */
  readonly ports?: string;
}

const AUDIENCES = { clients: 0, operators: 4, probe: 8 } as const;
const FROM_ROLES = 10;
const BLOCK = 20;

/**
 * The place of a rule, by what it is alone: nothing that is added or removed elsewhere moves it.
 *
 * @param shared whether the group holds the rules of several roles, so that custom roles need places apart
 */
export function priorityOf(identity: RuleIdentity, { shared }: { readonly shared: boolean }): number {
  const block = blockOf(identity.role, shared);
  const place = placeInBlock(identity);
  if (block !== undefined && place !== undefined) return BANDS.fixed.from + block * BLOCK + place;
  return (
    BANDS.hashed.from +
    laneOf(identity) +
    LANES * ((slotOf(identity) + shiftOf(identity.role, shared)) % SLOTS)
  );
}

/** Transports and families never meet: each has a lane of its own in the band. */
const LANES = 4;
const SLOTS = (BANDS.hashed.to - BANDS.hashed.from + 1) / LANES;

const laneOf = ({ transport, family }: RuleIdentity) =>
  (transport === 'udp' ? 2 : 0) + (family === 'ipv6' ? 1 : 0);

/** One range of ports stands by its numbers, so that ports near each other never meet; all else by its hash. */
function slotOf({ audience, party = '', tag = '', ports = '' }: RuleIdentity): number {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(ports) ?? [];
  if (from === undefined) return hashOf([audience, party, tag, ports].join('|'));
  return Number(from) + 13 * (Number(to ?? from) - Number(from)) + (audience === 'servers' ? SLOTS / 2 : 0);
}

/** In a shared group the rules of a role stand apart from the same rules of others. */
function shiftOf(role: string, shared: boolean): number {
  if (!shared) return 0;
  const known = (KNOWN_ROLES as readonly string[]).indexOf(role);
  return known < 0 ? hashOf(role) : known * Math.floor(SLOTS / KNOWN_ROLES.length);
}

function blockOf(role: string, shared: boolean): number | undefined {
  const known = (KNOWN_ROLES as readonly string[]).indexOf(role);
  if (known >= 0) return known;
  if (role === 'all') return KNOWN_ROLES.length;
  return shared ? undefined : KNOWN_ROLES.length + 1;
}

function placeInBlock({ audience, transport, family, party, tag, ports }: RuleIdentity): number | undefined {
  if (audience === 'probe') return AUDIENCES.probe;
  if (tag !== undefined || ports !== undefined || audience === 'management') return undefined;
  const isUdp = transport === 'udp' ? 1 : 0;
  if (audience === 'servers') {
    const sender = (KNOWN_ROLES as readonly string[]).indexOf(party ?? '');
    return sender < 0 ? undefined : FROM_ROLES + sender * 2 + isUdp;
  }
  return AUDIENCES[audience] + isUdp * 2 + (family === 'ipv6' ? 1 : 0);
}
