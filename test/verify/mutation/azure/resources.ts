import type { AzureResource, AzureWorld, Json } from './world';

/** What a preview writes for a value that it does not know. */
export const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
export const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const idIn = (value: unknown): string | undefined =>
  (value as Json | undefined)?.['id'] as string | undefined;

/** Resources by type and by id. */
export class AzureResources {
  protected readonly found = new Set<string>();
  private readonly byKind = new Map<string, AzureResource[]>();
  private readonly byId = new Map<string, AzureResource>();

  /** Whether anything depends on what is assumed. */
  inconclusive = false;

  constructor(
    protected readonly world: AzureWorld,
    /** Whether rules that nobody knows match. */
    protected readonly assume: boolean,
  ) {
    for (const resource of world.resources) {
      const kind = this.kind(resource);
      this.byKind.set(kind, [...this.of(kind), resource]);
      if (resource.id !== undefined && this.byId.has(resource.id)) this.bad(`${resource.id} twice`);
      else if (resource.id !== undefined) this.byId.set(resource.id, resource);
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
