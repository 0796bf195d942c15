import { groupBy } from '../../../collections/group-by';
import type { AzureResource } from './azure-resource';
import { resourceGroupIn, sameScope } from './scope';
import { idIn, isGiven, isSecret, isUnknown, keyTextOf, listOf, recordOf, textOf } from './values';

const NETWORK = 'azure-native:network:';

/** What a name may mean. */
export interface Named {
  readonly found: readonly AzureResource[];
  readonly isSure: boolean;
}

/** Finds resources by what others say of them: id, name, or dependency while an id is not known yet. */
export class Directory {
  private readonly byId = new Map<string, AzureResource>();
  private readonly byUrn = new Map<string, AzureResource>();
  private readonly byType: ReadonlyMap<string, AzureResource[]>;
  private readonly traced = new Map<string, boolean>();
  readonly resources: readonly AzureResource[];

  constructor(all: readonly AzureResource[]) {
    this.resources = withoutReads(all);
    for (const resource of all) if (resource.urn) this.byUrn.set(resource.urn, resource);
    for (const resource of this.resources)
      if (resource.id) this.byId.set(resource.id.toLowerCase(), resource);
    this.byType = groupBy(this.resources, ({ type }) => [type]);
    // The program that reads a resource of another program means the same resource.
    for (const resource of all) {
      const managed = resource.external ? this.byId.get(resource.id?.toLowerCase() ?? '') : undefined;
      if (managed && resource.urn) this.byUrn.set(resource.urn, managed);
    }
  }

  ofType(kind: string): readonly AzureResource[] {
    return this.byType.get(`${NETWORK}${kind}`) ?? [];
  }

  ofFullType(type: string): readonly AzureResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource with an id, in any case of letters. */
  withId(id: string | undefined): AzureResource | undefined {
    return id === undefined ? undefined : this.byId.get(id.toLowerCase());
  }

  /** The resource of a kind that `{ id }` means; where its id is not known yet, the only one on which the property depends. */
  referred(value: unknown, kind: string, from: AzureResource, property: string): AzureResource | undefined {
    if (!isGiven(value)) return undefined;
    const found = this.withId(textOf(idIn(value)));
    if (found) return found.type === `${NETWORK}${kind}` ? found : undefined;
    return isUnknown(idIn(value)) ? this.depended(from, property, kind, isSecret(idIn(value))) : undefined;
  }

  /** All resources of a kind that references mean: of ids that are not known yet, each on which the property depends. */
  allReferred(
    values: readonly unknown[],
    kind: string,
    from: AzureResource,
    property: string,
  ): AzureResource[] {
    const ids = values.filter(isGiven).map(idIn);
    const known = ids.flatMap((id) => this.withId(textOf(id)) ?? []);
    const pending = ids.filter(isUnknown);
    const candidates =
      pending.length > 0
        ? this.candidates(from, property, kind).filter((candidate) => !known.includes(candidate))
        : [];
    const [first] = candidates;
    // More references than resources: one of these is meant twice.
    const twice = first && this.isTraced(from, property, kind) ? pending.slice(candidates.length) : [];
    return [
      ...known.filter(({ type }) => type === `${NETWORK}${kind}`),
      ...candidates,
      ...twice.flatMap(() => first ?? []),
    ];
  }

  /** The only resource of a kind on which a property's value depends; a secret one may have an id already. */
  private depended(from: AzureResource, property: string, kind: string, secret: boolean) {
    const all = this.candidates(from, property, kind);
    const pending = secret ? [] : all.filter(({ id }) => id === undefined);
    const [found, ...others] = pending.length > 0 ? pending : all;
    return others.length === 0 && this.isTraced(from, property, kind) ? found : undefined;
  }

  /**
   * Whether each unknown reference of a property to a kind means one of the resources on which the property depends: the
   * only one does; of several, a secret or what else the program looks up may be anything.
   */
  isTraced(from: AzureResource, property: string, kind: string): boolean {
    const key = `${keyOf(from)} ${property} ${kind}`;
    const known = this.traced.get(key);
    if (known !== undefined) return known;
    const references = referencesIn(from.inputs[property], kind);
    const isTraced =
      references.length < 2 ||
      (!references.some(isSecret) &&
        this.dependenciesOf(from, property).every(({ type }) => TRACED.has(type.slice(NETWORK.length))));
    this.traced.set(key, isTraced);
    return isTraced;
  }

  /** The resources of a kind on which a property's value depends. */
  candidates(from: AzureResource, property: string, kind: string): readonly AzureResource[] {
    return this.dependenciesOf(from, property).filter(({ type }) => type === `${NETWORK}${kind}`);
  }

  /** Everything on which a property's value depends; of a resource that does not tell it by property, on which any depends. */
  dependenciesOf(
    from: Pick<AzureResource, 'dependencies' | 'dependsOn'>,
    property: string,
  ): readonly AzureResource[] {
    const urns = from.dependencies?.[property] ?? (from.dependencies ? [] : (from.dependsOn ?? []));
    return [...new Set(urns.flatMap((urn) => this.byUrn.get(urn) ?? []))];
  }

  /**
   * The resources of a kind that a child may mean by their own name in Azure (`loadBalancerName`), within its resource
   * group; and whether it is certain that it means the one found.
   */
  named(from: AzureResource, kind: string): Named {
    const property = `${startingLow(kind)}Name`;
    const name = keyTextOf(from.inputs[property]);
    if (name === undefined) {
      const candidates = this.candidates(from, property, kind);
      if (candidates.length > 0) return { found: candidates, isSure: candidates.length === 1 };
      return { found: this.ofType(kind), isSure: false };
    }
    const possible = this.ofType(kind).filter(
      (candidate) =>
        azureNames(candidate, property).includes(name) && sameScope(this, candidate, from) !== 'no',
    );
    const same = possible.filter((candidate) => sameScope(this, candidate, from) === 'yes');
    const found = same.length > 0 ? same : possible;
    return { found, isSure: found.length === 1 };
  }

  /** The resource group of a resource, in lower case; undefined where the files do not tell. */
  resourceGroupOf(resource: AzureResource): string | undefined {
    return resourceGroupIn(this, resource);
  }
}

/** `LoadBalancer` as it begins names of properties. */
export const startingLow = (kind: string): string => kind.charAt(0).toLowerCase() + kind.slice(1);

/** What properties refer to by id; a value that depends on anything else may be the id of something that no file shows. */
const TRACED: ReadonlySet<string> = new Set([
  'ApplicationSecurityGroup',
  'InboundNatRule',
  'LoadBalancer',
  'LoadBalancerBackendAddressPool',
  'NatGateway',
  'NetworkInterface',
  'NetworkSecurityGroup',
  'PublicIPAddress',
  'PublicIPPrefix',
  'RouteTable',
  'Subnet',
  'VirtualNetwork',
]);

/** The references to a kind in a value whose ids are not known, by the names of the properties that hold them. */
function referencesIn(value: unknown, kind: string): unknown[] {
  const pattern = new RegExp(`${kind}s?$`, 'i');
  if (Array.isArray(value)) return value.flatMap((item) => referencesIn(item, kind));
  return Object.entries(recordOf(value)).flatMap(([key, inner]) =>
    pattern.test(key) ? listOf(inner).map(idIn).filter(isUnknown) : referencesIn(inner, kind),
  );
}

/** Programs that read what another program of the files makes add nothing. */
function withoutReads(all: readonly AzureResource[]): AzureResource[] {
  const made = new Set(all.flatMap(({ id, external }) => (external ? [] : (id?.toLowerCase() ?? []))));
  const read = new Set<string>();
  return all.filter(({ id, external }) => {
    const key = id?.toLowerCase();
    if (!external || key === undefined) return true;
    if (made.has(key) || read.has(key)) return false;
    read.add(key);
    return true;
  });
}

/** The names that a resource may have in Azure, in lower case: its own, or its name in the program while that is all there is. */
function azureNames({ inputs, outputs, id, name }: AzureResource, nameKey: string): string[] {
  const given = [id?.split('/').at(-1), outputs?.['name'], inputs[nameKey], inputs['name']].flatMap(
    (text) => keyTextOf(text) ?? [],
  );
  return given.length > 0 ? given : [name.toLowerCase()];
}

/** A key for the resource that others can share: its id, or its URN while it has none. */
export const keyOf = ({ id, urn, type, name }: AzureResource): string =>
  id?.toLowerCase() ?? urn ?? `${type}::${name}`;
