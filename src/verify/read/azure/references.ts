import type { AddressFamily } from '../../../addresses/cidr';
import type { AzureResource, Item } from './azure-resource';
import type { Directory } from './directory';
import { keyOf } from './directory';
import { sameScope } from './scope';
import { idIn, isUnknown, keyTextOf, nameKey, textOf } from './values';

/** What an interface says of a part of a load balancer: a pool, or an inbound NAT rule. */
export interface PartReference {
  /** In lower case; absent where it is not known yet. */
  readonly id?: string;
  /** The load balancers and parts that an unknown id may be of; empty where it may be of any. */
  readonly candidates: readonly AzureResource[];
  /** How many stand together, of one family of addresses; one where they are of several. */
  readonly together: number;
  /** Whether it stands for a list that is not known as a whole, of any length. */
  readonly isOpen: boolean;
  /** The family of the IP configuration that says it. @default - not known */
  readonly family?: AddressFamily | undefined;
}

/** A part of a load balancer, inline or a resource of its own. */
export interface Part extends Item {
  readonly balancer: AzureResource;
  readonly collection: 'backendAddressPools' | 'inboundNatRules' | 'inboundNatPools';
  readonly name: string;
  /** The name in lower case. */
  readonly key: string;
  /** Whether it is certain that the load balancer has it. */
  readonly isSure: boolean;
  /** @default - it is inline */
  readonly resource?: AzureResource;
}

const KINDS = ['LoadBalancer', 'LoadBalancerBackendAddressPool', 'InboundNatRule'];

export function referenceTo(
  directory: Directory,
  value: unknown,
  from: AzureResource,
  property: string,
  family: AddressFamily | undefined,
  { together, isOpen }: Pick<PartReference, 'together' | 'isOpen'>,
): PartReference {
  const id = keyTextOf(idIn(value));
  if (id !== undefined) return { id, candidates: [], family, together, isOpen };
  const candidates = KINDS.flatMap((kind) => directory.candidates(from, property, kind));
  return { candidates, family, together, isOpen };
}

/** What an interface joins. */
export interface Joining {
  readonly pools: readonly PartReference[];
  readonly natRules: readonly PartReference[];
}

/** Whether an interface joins something of a load balancer. */
export const joinsAny = ({ pools, natRules }: Joining, balancer: AzureResource): boolean =>
  [...pools, ...natRules].some(
    ({ id, candidates }) => candidates.includes(balancer) || id?.startsWith(`${keyOf(balancer)}/`) === true,
  );

/** Whether a reference means a part. */
export function refersTo(
  directory: Directory,
  { id, candidates, together }: PartReference,
  part: Part,
): 'yes' | 'no' | 'maybe' {
  if (id === undefined) {
    const { resource } = part;
    // What an interface depends on it joins: each of as many parts as it names.
    if (resource && candidates.includes(resource))
      return candidates.filter(({ type }) => type === resource.type).length <= together ? 'yes' : 'maybe';
    return candidates.length === 0 || candidates.includes(part.balancer) ? 'maybe' : 'no';
  }
  if (part.resource?.id !== undefined) return part.resource.id.toLowerCase() === id ? 'yes' : 'no';
  const tail = `/${part.collection}/${part.key}`.toLowerCase();
  if (!id.endsWith(tail)) return 'no';
  const balancerId = id.slice(0, -tail.length);
  if (part.balancer.id !== undefined) return part.balancer.id.toLowerCase() === balancerId ? 'yes' : 'no';
  const names = [part.balancer.inputs['loadBalancerName'], part.balancer.name].flatMap(
    (text) => keyTextOf(text) ?? [],
  );
  if (!names.includes(nameKey(balancerId) ?? '')) return 'no';
  return sameScope(directory, part.balancer, { id, inputs: {} }) === 'no' ? 'no' : 'yes';
}

/**
 * The name of a part of the same load balancer that a rule means: `{ id }` ends with it, and begins with the load
 * balancer's id where that is known. The reason where it is another load balancer's, or not known.
 */
export function partName(value: unknown, balancer: AzureResource): string | undefined {
  const id = idIn(value);
  if (isUnknown(id)) return undefined;
  const text = textOf(id)?.toLowerCase() ?? '';
  const [, prefix = ''] = /^(.*)\/[^/]+\/[^/]+$/.exec(text) ?? [];
  const unmanaged =
    prefix.startsWith('/subscriptions/') && balancer.id !== undefined && prefix !== balancer.id.toLowerCase();
  return unmanaged ? undefined : nameKey(text);
}
