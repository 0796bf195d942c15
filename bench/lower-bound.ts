import * as ipaddr from 'ipaddr.js';
import { familyOf, mergeCidrs } from '../src/addresses/cidr';

/** What one rule of a cloud can say. */
export type RuleModel = 'aws' | 'azure';

/** A range of ports that a rule lets in. */
export interface Opening {
  readonly machine: string;
  readonly transport: string;
  readonly from: number;
  readonly to: number;
  /** CIDR ranges, the role whose machines send, or the name of a list or tag. */
  readonly sources: readonly string[];
}

/** One rule as it is written in a cloud. */
export type WrittenRule = readonly Opening[];

/**
 * A number of rules that no set of exact rules can do with fewer of: as many packets that must get in as can be found
 * of which no two fit one rule that lets in nothing else (a fooling set). Where it equals the number of rules, these are
 * the fewest. A packet comes from a single address: two of one block may share a rule that holds less than the block.
 *
 * AWS: a rule is one range of ports for one block of addresses, or one group (VPC: security-group-rules). Azure: a rule
 * is any ports for any blocks of one family, or one tag, or one group (azure-virtual-network-limits).
 */
export function lowerBound(rules: readonly WrittenRule[], model: RuleModel): number {
  const needed = new Needed(rules.flat());
  const chosen: Packet[] = [];
  for (const [first] of rules) {
    const source = first?.sources[0];
    if (!first || source === undefined) continue;
    const packet = {
      machine: first.machine,
      transport: first.transport,
      source: oneAddressOf(source),
      port: first.from,
    };
    if (chosen.every((other) => !needed.fitOneRule(packet, other, model))) chosen.push(packet);
  }
  return chosen.length;
}

interface Packet {
  readonly machine: string;
  readonly transport: string;
  readonly source: string;
  readonly port: number;
}

class Needed {
  constructor(private readonly rules: readonly Opening[]) {}

  fitOneRule(packet: Packet, other: Packet, model: RuleModel): boolean {
    if (packet.machine !== other.machine || packet.transport !== other.transport) return false;
    const sources = commonSources(packet.source, other.source, model);
    if (!sources) return false;
    const [from, to] = [Math.min(packet.port, other.port), Math.max(packet.port, other.port)];
    const ports = model === 'aws' ? this.edges(packet, from, to) : [from, to];
    return ports.every((port) => sources.every((source) => this.lets(packet, source, port)));
  }

  /** Ports between which nothing changes, so that asking at each of them answers for the whole range. */
  private edges({ machine, transport }: Packet, from: number, to: number): number[] {
    const changes = this.rules
      .filter((rule) => rule.machine === machine && rule.transport === transport)
      .flatMap((rule) => [rule.from, rule.to + 1]);
    return [...new Set([from, to, ...changes])].filter((port) => from <= port && port <= to);
  }

  private lets({ machine, transport }: Packet, source: string, port: number): boolean {
    const open = this.rules
      .filter((rule) => rule.machine === machine && rule.transport === transport)
      .filter((rule) => rule.from <= port && port <= rule.to)
      .flatMap(({ sources }) => sources);
    if (!isCidr(source)) return open.includes(source);
    const [network, bits] = ipaddr.parseCIDR(source);
    return mergeCidrs(open.filter(isCidr)).some((cidr) => {
      const [candidate, length] = ipaddr.parseCIDR(cidr);
      return candidate.kind() === network.kind() && length <= bits && network.match(candidate, length);
    });
  }
}

/** The first address of a block; a group or tag as it is. */
const oneAddressOf = (source: string): string =>
  isCidr(source) ? `${source.split('/')[0]}/${familyOf(source) === 'ipv4' ? 32 : 128}` : source;
const isCidr = (source: string): boolean => source.includes('/');

/** All that a rule for both sources lets in at least; undefined where one rule can't have both. */
function commonSources(source: string, other: string, model: RuleModel): string[] | undefined {
  if (source === other) return [source];
  if (!isCidr(source) || !isCidr(other) || familyOf(source) !== familyOf(other)) return undefined;
  return model === 'azure' ? [source, other] : [commonBlock(source, other)];
}

/** The smallest block that holds both. */
function commonBlock(source: string, other: string): string {
  const [first, firstBits] = ipaddr.parseCIDR(source);
  const [second, secondBits] = ipaddr.parseCIDR(other);
  let bits = Math.min(firstBits, secondBits);
  while (bits > 0 && !first.match(second, bits)) bits -= 1;
  const parser = familyOf(source) === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${parser.networkAddressFromCIDR(`${first.toString()}/${bits}`).toString()}/${bits}`;
}
