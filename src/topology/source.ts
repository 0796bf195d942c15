import type { AddressFamily } from '../addresses/cidr';
import type { Role } from '../ports/vocabulary';
import type { Cloud } from './cloud';
import type { SourceAudience, TopologyInput } from './topology-input';

/**
 * The source of packets: an address range, the machines of a role, or a list that a cloud keeps (prefix list, service
 * tag).
 */
export type Source = RangeSource | RoleSource | ListSource;

/** A range of addresses, such as `203.0.113.0/24`. */
export interface RangeSource {
  readonly kind: 'range';
  readonly cidr: string;
}

/** Machines of a role, or load balancers or their probe, as a source; rules name them by security group. */
export interface RoleSource {
  readonly kind: 'role';
  readonly role: Role | 'load-balancer' | 'probe';
}

/** An AWS prefix list or an Azure service tag as a source; it applies on that cloud alone. */
export interface ListSource {
  readonly kind: 'list';
  readonly list: 'prefix-list' | 'service-tag';
  readonly cloud: Cloud;
  /** Such as `pl-0123456789abcdef0` or `AzureCloud.westeurope`. */
  readonly id: string;
  /** Rules of the quota that it takes. @default - 1 */
  readonly maxEntries?: number;
  /** The one family that is meant of a list with addresses of both. @default - both */
  readonly family?: AddressFamily;
}

export const rangeSources = (cidrs: readonly string[]): RangeSource[] =>
  cidrs.map((cidr) => ({ kind: 'range', cidr }));

/** The lists that a topology names, each once, by audience. */
export function resolveLists({ aws, azure }: TopologyInput): Readonly<Record<SourceAudience, ListSource[]>> {
  const listsOf = (audience: SourceAudience): ListSource[] => {
    const prefixLists = present(aws?.prefixLists?.[audience]).map(({ id, maxEntries }): ListSource => ({
      kind: 'list',
      list: 'prefix-list',
      cloud: 'aws',
      id,
      maxEntries,
    }));
    const serviceTags = present(azure?.serviceTags?.[audience]).map((id): ListSource => ({
      kind: 'list',
      list: 'service-tag',
      cloud: 'azure',
      id,
    }));
    const byId = new Map([...prefixLists, ...serviceTags].map((list) => [`${list.cloud} ${list.id}`, list]));
    return [...byId.values()];
  };
  return { clients: listsOf('clients'), operators: listsOf('operators') };
}

/** The entries of a list that are left: validation empties those that it refuses. */
const present = <Entry>(entries: readonly (Entry | undefined)[] = []) =>
  entries.filter((entry) => entry !== undefined);

/** Everyone whom a topology counts among an audience: its ranges, and the lists of every cloud. */
export function audienceSources(
  topology: Readonly<Record<SourceAudience, readonly string[]>> & {
    readonly lists: Readonly<Record<SourceAudience, readonly ListSource[]>>;
  },
  audience: SourceAudience,
): Source[] {
  return [...rangeSources(topology[audience]), ...topology.lists[audience]];
}

/** The sources as far as one cloud knows them: without the lists of others. */
export function sourcesOn(cloud: Cloud, sources: readonly Source[]): readonly Source[] {
  const isKept = (source: Source) => source.kind !== 'list' || source.cloud === cloud;
  return sources.every(isKept) ? sources : sources.filter(isKept);
}

/** The CIDR ranges among sources. */
export function rangesAmong(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => (source.kind === 'range' ? [source.cidr] : []));
}

/** The lists among sources; of one cloud alone, where it is named. */
export function listsAmong(sources: readonly Source[], cloud?: Cloud): ListSource[] {
  return sources.flatMap((source) =>
    source.kind === 'list' && (cloud === undefined || source.cloud === cloud) ? [source] : [],
  );
}

/** `203.0.113.0/24`, the name of a role, or the id of a list; the same for the same source. */
export function formatSource(source: Source): string {
  if (source.kind === 'range') return source.cidr;
  return source.kind === 'role' ? source.role : source.id;
}
