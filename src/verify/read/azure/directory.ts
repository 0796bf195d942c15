import type { AzureResource } from './resources';
import { isUnknown, recordOf, textOf } from './resources';

const NETWORK = 'azure-native:network:';

/** Finds resources by what others say of them: id, name, or in a first preview the dependency that the engine keeps. */
export class Directory {
  private readonly byId = new Map<string, AzureResource>();
  private readonly byUrn = new Map<string, AzureResource>();
  private readonly byType = new Map<string, AzureResource[]>();

  constructor(readonly resources: readonly AzureResource[]) {
    for (const resource of resources) {
      if (resource.id) this.byId.set(resource.id.toLowerCase(), resource);
      if (resource.urn) this.byUrn.set(resource.urn, resource);
      this.byType.set(resource.type, [...(this.byType.get(resource.type) ?? []), resource]);
    }
  }

  /** All that names or means something: names, ids, and every text in a resource. */
  names(): ReadonlySet<string> {
    const names = new Set<string>();
    const gather = (value: unknown): void => {
      if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
      else if (typeof value === 'string') names.add(value).add(value.toLowerCase());
    };
    for (const { name, id, urn, inputs } of this.resources) gather([name, id, urn, inputs]);
    return names;
  }

  ofType(kind: string): readonly AzureResource[] {
    return this.byType.get(`${NETWORK}${kind}`) ?? [];
  }

  ofFullType(type: string): readonly AzureResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource of a kind that `{ id }` means. */
  referred(value: unknown, kind: string, from: AzureResource, property: string): AzureResource | undefined {
    const id = textOf(recordOf(value)['id'] ?? value);
    const found = id === undefined ? undefined : this.byId.get(id.toLowerCase());
    if (found) return found;
    return isUnknown(recordOf(value)['id'] ?? value) ? this.depended(from, property, kind) : undefined;
  }

  /** The one resource of a kind that a property's value depends on. */
  private depended(from: AzureResource, property: string, kind: string): AzureResource | undefined {
    const found = this.candidates(from, property, kind);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The resources of a kind that a property's value depends on. */
  candidates(from: AzureResource, property: string, kind: string): readonly AzureResource[] {
    return (from.dependencies?.[property] ?? [])
      .flatMap((urn) => this.byUrn.get(urn) ?? [])
      .filter(({ type }) => type === `${NETWORK}${kind}`);
  }

  /** The resource of a kind by its own name in Azure, which a standalone child says under the same property. */
  named(from: AzureResource, property: string, kind: string): AzureResource | undefined {
    const name = textOf(from.inputs[property]);
    if (name === undefined) return this.depended(from, property, kind);
    return this.ofType(kind).find((one) => azureNames(one, property).includes(name.toLowerCase()));
  }
}

/** The names under which Azure may know a resource, whatever their case. */
function azureNames({ inputs, outputs, id, name }: AzureResource, nameKey: string): string[] {
  return [inputs[nameKey], outputs?.['name'], id?.split('/').at(-1), name].flatMap(
    (one) => textOf(one)?.toLowerCase() ?? [],
  );
}

/** A key for the resource that others can share: its id, or its URN while it has none. */
export const keyOf = ({ id, urn, type, name }: AzureResource): string =>
  id?.toLowerCase() ?? urn ?? `${type}::${name}`;
