import type { AzureResource, AzureWorld, Json } from './world';

export const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const idIn = (value: unknown): string | undefined =>
  (value as Json | undefined)?.['id'] as string | undefined;

/** Resources by type and by id. */
export class AzureResources {
  protected readonly found = new Set<string>();
  private readonly byKind = new Map<string, AzureResource[]>();
  private readonly byId = new Map<string, AzureResource>();

  constructor(protected readonly world: AzureWorld) {
    for (const resource of world.resources) {
      const kind = this.kind(resource);
      this.byKind.set(kind, [...this.of(kind), resource]);
      if (resource.id !== undefined && !this.byId.has(resource.id)) this.byId.set(resource.id, resource);
    }
  }

  protected bad(text: string): void {
    this.found.add(text);
  }

  protected kind({ type }: AzureResource): string {
    return /^azure-native[:_]/.test(type) ? (type.split(':').at(-1) ?? '') : type;
  }

  protected of(kind: string): readonly AzureResource[] {
    return this.byKind.get(kind) ?? [];
  }

  protected withId(id: string | undefined): AzureResource | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }

  protected tag(resource: AzureResource | undefined, key: string): string | undefined {
    return (resource?.inputs['tags'] as Json | undefined)?.[key] as string | undefined;
  }

  protected isForeign(resource: AzureResource): boolean {
    const { cluster } = this.world.plan.topology;
    const tag = this.tag(resource, 'photon:cluster');
    return cluster !== undefined && tag !== undefined && tag !== cluster;
  }
}
