import { containsAddress } from '../src/addresses/cidr';
import type { Deferred } from './deferred';

/** First octets of reserved addresses (RFC 1112, 240.0.0.0/4), of which nobody's machine has one. */
const RESERVED = Array.from({ length: 15 }, (_, index) => 240 + index);

/**
 * Addresses that stand, while a topology is planned, for those that only deployment knows: single ones with gaps
 * between, so that they are never merged with each other or with an address of the topology.
 */
export class Placeholders {
  /** What each placeholder stands for. */
  readonly deferred = new Map<string, Deferred>();
  private readonly byId = new Map<string, string>();
  private readonly octet: number;

  /** @param literals the topology's own ranges, none of which may hold a placeholder unless it holds everything */
  constructor(literals: readonly string[]) {
    const narrow = literals.filter((cidr) => !cidr.endsWith('/0'));
    this.octet = RESERVED.find((octet) => !containsAddress(narrow, `${octet}.0.0.1`)) ?? 240;
  }

  /** The same placeholder for the same address. */
  rangeFor(address: Deferred): string {
    return this.placeholder(address, (number) =>
      address.family !== 'ipv6' || address.prefixListId !== undefined
        ? `${this.octet}.${number >> 15}.${(number >> 7) & 255}.${(number & 127) * 2 + 1}/32`
        : `3fff:fff:${(number * 2 + 1).toString(16)}::/128`,
    );
  }

  /** The same for a prefix list, which is planned by its id. */
  listFor(list: Deferred): string {
    return this.placeholder(list, (number) => `pl-${(number + 1).toString(16).padStart(17, '0')}`);
  }

  private placeholder(deferred: Deferred, make: (number: number) => string): string {
    const kind = make(0).slice(0, 3);
    const key = `${kind} ${deferred.id}`;
    const existing = this.byId.get(key);
    if (existing !== undefined) return existing;
    const made = make(this.deferred.size);
    this.byId.set(key, made);
    this.deferred.set(made, deferred);
    return made;
  }
}
