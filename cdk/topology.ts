import { Token } from 'aws-cdk-lib';
import type { IPeer } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { TopologyInput } from 'photon-server-constructs';
import { cidrProblem, coveredFamilies } from '../src/addresses/cidr';
import { isMapping } from '../src/issues/describe-value';
import type { Issue } from '../src/issues/issue';
import { lateValue } from '../src/plan/component-issues';
import { LATE_ADDRESS, LATE_HOSTNAME, PLAIN_DATA } from '../src/plan/late-paths';
import type { Deferred } from './deferred';
import { deferredOf, isPeer, literalOf, prefixListOf } from './deferred';
import { notCheckedAtSynthesis, refused } from './issues';
import { Placeholders } from './placeholders';

/**
 * An address in a topology that is written in a CDK app: a CIDR range, a token that becomes an IPv4 range at
 * deployment, `Peer.ipv6(token)`, or a prefix list.
 */
export type PhotonAddress = string | IPeer;

/** A topology written in a CDK app, whose addresses may be tokens. */
export interface PhotonTopologyInput extends Omit<
  TopologyInput,
  'clients' | 'operators' | 'management' | 'outbound' | 'publicAddresses'
> {
  /** Who may play. */
  readonly clients: TopologyInput['clients'] | PhotonAddress[];
  /** Who may open the dashboard; never everyone. @default - nobody; required where there is a dashboard */
  readonly operators?: TopologyInput['operators'] | PhotonAddress[];
  /** Additions to every machine, such as `tcp/3389`; never everyone. @default - none */
  readonly management?: TopologyInput['management'] | Record<string, PhotonAddress[]>;
  /** What servers may connect to, where egress is planned, by port such as `tcp/443`. @default - nothing */
  readonly outbound?: TopologyInput['outbound'] | Record<string, PhotonAddress[]>;
  /** Public addresses of servers, by role, where servers reach each other by them. @default - they never do */
  readonly publicAddresses?: TopologyInput['publicAddresses'] | Record<string, PhotonAddress[]>;
}

/** A topology as the model plans it, and what its placeholders stand for. */
export interface Literal {
  readonly input: TopologyInput;
  readonly deferred: ReadonlyMap<string, Deferred>;
  /** Host names that deployment knows, by role. */
  readonly hostnames: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
}

const LIST_PATH = /^(clients|operators)\[\d+\]$/;
/** What deployment, or a look-up, puts into a host name. */
const LATE_PART = /\$\{Token\[.*?\]\}|dummy-value-for-[^{]*/;
const NOTE_PLACES = 6;

/** Replaces whatever only deployment knows by placeholders, and refuses it where the plan depends on it. */
export function toLiteral(scope: Construct | undefined, topology: object): Literal {
  const issues: Issue[] = [];
  const places = { addresses: [] as string[], lists: [] as string[] };
  const placeholders = new Placeholders(literalRanges(topology));
  const hostnames: Record<string, string> = {};
  const prefixLists: Record<string, { id: string; maxEntries: number }[]> = {};
  const everyone = Object.entries(topology)
    .filter(([, value]) => coveredFamilies(literalRanges(value)).includes('ipv4'))
    .map(([key]) => key);

  const address = (value: unknown, path: string): unknown => {
    const deferred = deferredOf(scope, value);
    if (!deferred) return typeof value === 'object' && value !== null ? literalAddress(value, path) : value;
    if (deferred.prefixListId === undefined) places.addresses.push(path);
    else if (deferred.unsized) places.lists.push(path);
    const [audience = ''] = LIST_PATH.test(path) ? path.split('[') : [];
    if (deferred.prefixListId === undefined || !everyone.includes(audience))
      return placeholders.rangeFor(deferred);
    // A range of everybody would swallow the placeholder, and with it the list's IPv6 addresses.
    (prefixLists[audience] ??= []).push({ id: placeholders.listFor(deferred), maxEntries: deferred.entries });
    return undefined;
  };

  const literalAddress = (value: object, path: string): unknown => {
    const cidr = isPeer(value) ? literalOf(value) : undefined;
    const expected = 'a CIDR range, a token or a prefix list; security groups belong under sources';
    if (cidr === undefined) issues.push(refused(path, value, expected));
    return cidr;
  };

  const visit = (value: unknown, path: string): unknown => {
    if (LATE_ADDRESS.test(path)) return address(value, path);
    const [, named] = LATE_HOSTNAME.exec(path) ?? [];
    if (named !== undefined && typeof value === 'string' && LATE_PART.test(value)) {
      hostnames[named] = value;
      return value.replaceAll(new RegExp(LATE_PART, 'g'), 'known-at-deployment.invalid');
    }
    if (/^aws\.prefixLists\.\w+\[\d+\]$/.test(path)) return listEntry(value);
    if (Token.isUnresolved(value)) {
      issues.push(lateValue.create({ path }, { expected: expectedAt(path, value) }));
      return undefined;
    }
    if (Array.isArray(value))
      return value
        .map((entry, index) => visit(entry, `${path}[${index}]`))
        .filter((entry) => entry !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    if (!isMapping(value)) {
      issues.push(refused(path, value, PLAIN_DATA));
      return undefined;
    }
    const keys = Object.keys(value);
    if (keys.some((key) => Token.isUnresolved(key)))
      issues.push(lateValue.create({ path }, { expected: 'the key as a literal text' }));
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !Token.isUnresolved(key))
        .map(([key, entry]) => [key, visit(entry, path ? `${path}.${key}` : key)] as const)
        .filter(([, entry]) => entry !== undefined),
    );
  };

  const listEntry = (value: unknown): unknown => {
    const { id, maxEntries } = (value ?? {}) as { id?: unknown; maxEntries?: unknown };
    if (typeof id !== 'string' || !Token.isUnresolved(id)) return value;
    const size = typeof maxEntries === 'number' ? maxEntries : undefined;
    return { id: placeholders.listFor(prefixListOf(scope, undefined, id, size)), maxEntries };
  };

  const visited = withLists((visit(topology, '') ?? {}) as Record<string, unknown>, prefixLists);
  const loaded = Object.fromEntries(symbolsOf(topology));
  return {
    input: { ...visited, ...loaded } as unknown as TopologyInput,
    deferred: placeholders.deferred,
    hostnames,
    issues: [...issues, ...notes(places)],
  };
}

/** What a loaded topology keeps of its file. */
const symbolsOf = (topology: object): [symbol, unknown][] =>
  Object.getOwnPropertySymbols(topology).map((key) => [key, (topology as Record<symbol, unknown>)[key]]);

/** Adds prefix lists that were given among addresses to those under `aws`. */
function withLists(
  input: Record<string, unknown>,
  lists: Readonly<Record<string, readonly unknown[]>>,
): Record<string, unknown> {
  if (Object.keys(lists).length === 0) return input;
  const aws = (input['aws'] ?? {}) as { prefixLists?: Record<string, readonly unknown[]> };
  const prefixLists = { ...aws.prefixLists };
  for (const [audience, ids] of Object.entries(lists))
    prefixLists[audience] = [...(prefixLists[audience] ?? []), ...ids];
  return { ...input, aws: { ...aws, prefixLists } };
}

function notes({ addresses, lists }: { addresses: string[]; lists: string[] }): Issue[] {
  const note = (all: string[], property: string) => {
    const places = [...all.slice(0, NOTE_PLACES), ...(all.length > NOTE_PLACES ? ['...'] : [])];
    return all.length > 0 ? [notCheckedAtSynthesis.create({ path: 'topology' }, { places, property })] : [];
  };
  return [...note(addresses, 'the address'), ...note(lists, 'the number of entries')];
}

function expectedAt(path: string, value: unknown): string {
  if (Array.isArray(value)) return `the entries one by one, such as [Fn.select(0, list)]`;
  if (path.startsWith('servers'))
    return 'a literal number; read it from context if it differs between stages';
  return 'a literal value; only addresses, prefix lists and host names may be tokens';
}

/** Every text of a topology that is a CIDR range. */
function literalRanges(value: unknown): string[] {
  if (typeof value === 'string')
    return Token.isUnresolved(value) || cidrProblem(value) !== undefined ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(literalRanges);
  return isMapping(value) ? Object.values(value).flatMap(literalRanges) : [];
}
