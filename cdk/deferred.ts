import { Names, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { IPeer, IPrefixList } from 'aws-cdk-lib/aws-ec2';
import { CfnPrefixList } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { AddressFamily } from '../src/addresses/cidr';
import { referenceText } from './reference-path';

/** An address or prefix list that only deployment knows. */
export interface Deferred {
  /** Tells it from others and stays the same when others come or go. */
  readonly id: string;
  /** The token, as AWS gets it; absent of a prefix list. */
  readonly cidr?: string;
  /** Undefined of a prefix list that is not made in this app. */
  readonly family: AddressFamily | undefined;
  /** The prefix list's id, maybe a token; absent of an address. */
  readonly prefixListId?: string;
  /** How many rules of a group's quota it takes. */
  readonly entries: number;
  /** Whether `entries` is a guess, since the list is not made in this app. */
  readonly unsized: boolean;
}

/** What a look-up gives until its first synthesis is through: of a VPC's range, and of parameters. */
const LOOKUP_DUMMY = /^(1\.2\.3\.4\/5|dummy-value-for-.*)$/;

export const isPeer = (value: unknown): value is IPeer =>
  typeof value === 'object' && value !== null && 'toIngressRuleConfig' in value;

/** A construct, and not what `Peer.prefixList` makes of an id. */
const isPrefixList = (peer: IPeer): peer is IPrefixList => 'prefixListId' in peer && 'node' in peer;

/** Undefined where the value is a plain text or something else that synthesis can judge. */
export function deferredOf(scope: Construct | undefined, value: unknown): Deferred | undefined {
  if (typeof value === 'string')
    return isLate(value)
      ? { id: tokenId(scope, value), cidr: value, family: 'ipv4', entries: 1, unsized: false }
      : undefined;
  if (!isPeer(value)) return undefined;
  const { cidrIp, cidrIpv6, sourcePrefixListId } = value.toIngressRuleConfig() as Record<string, unknown>;
  if (typeof sourcePrefixListId === 'string') return prefixListOf(scope, value, sourcePrefixListId);
  const cidr = cidrIp ?? cidrIpv6;
  if (typeof cidr !== 'string' || !isLate(cidr)) return undefined;
  const family = cidrIpv6 === undefined ? 'ipv4' : 'ipv6';
  return { id: tokenId(scope, cidr), cidr, family, entries: 1, unsized: false };
}

/** The address of a peer that is known at synthesis. */
export function literalOf(peer: IPeer): string | undefined {
  const { cidrIp, cidrIpv6 } = peer.toIngressRuleConfig() as Record<string, unknown>;
  const cidr = cidrIp ?? cidrIpv6;
  return typeof cidr === 'string' ? cidr : undefined;
}

export function prefixListOf(
  scope: Construct | undefined,
  peer: unknown,
  id: string,
  entries?: number,
): Deferred {
  const list = isPeer(peer) && isPrefixList(peer) ? peer : undefined;
  const resource = list?.node.defaultChild;
  const size = entries ?? (resource instanceof CfnPrefixList ? resource.maxEntries : undefined);
  const isSized = typeof size === 'number' && !Token.isUnresolved(size);
  return {
    id: list ? Names.nodeUniqueId(list.node) : tokenId(scope, id),
    family: resource instanceof CfnPrefixList ? (FAMILIES[resource.addressFamily] ?? undefined) : undefined,
    prefixListId: id,
    entries: isSized ? size : 1,
    unsized: !isSized,
  };
}

const FAMILIES: Readonly<Record<string, AddressFamily>> = { IPv4: 'ipv4', IPv6: 'ipv6' };

const isLate = (text: string): boolean => Token.isUnresolved(text) || LOOKUP_DUMMY.test(text);

/**
 * `{"Ref":"Office"}` as text that a construct's id may hold; the path of what is in another stack, which may have the same
 * logical ids; without a scope, what tells tokens of one app apart.
 */
function tokenId(scope: Construct | undefined, token: string): string {
  return textOf(scope, token).replace(/[^A-Za-z0-9.:_-]+/g, '-');
}

function textOf(scope: Construct | undefined, token: string): string {
  if (!scope) return JSON.stringify(token);
  const stack = Stack.of(scope);
  const isOfOther = Tokenization.reverseString(token).tokens.some(
    (part) => Reference.isReference(part) && Stack.of(part.target) !== stack,
  );
  return isOfOther ? referenceText(scope, token) : JSON.stringify(stack.resolve(token));
}
