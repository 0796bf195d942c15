import type { Place } from '../../../issues/issue';
import { withoutHash } from '../roles';
import type { Use } from './nesting';
import { resourcesOf, usesOf } from './nesting';
import { Resolver } from './resolve';
import type { TemplateFile } from './template';
import type { Value } from './values';
import { asList, asText, recordOf, Reference, Unresolved } from './values';

/** A resource with its properties resolved. */
export interface Resource {
  /** Template and logical id. */
  readonly id: string;
  readonly logicalId: string;
  readonly type: string;
  readonly file: string;
  readonly properties: { readonly [key: string]: Value };
  /** Why it may not exist, where its condition can't be told. */
  readonly conditional?: string;
}

/** Every resource of several templates, which may import from and nest each other. */
export class Stacks {
  readonly resources: readonly Resource[];
  private readonly byId = new Map<string, Resource>();
  private readonly uses: readonly Use[];
  private readonly resolvers: ReadonlyMap<Use, Resolver>;
  private readonly byType = new Map<string, Resource[]>();
  private readonly nested: ReadonlyMap<string, Use>;
  /** What is being worked out: values may go in circles. */
  private readonly active = new Set<string>();
  private exports: Map<string, { readonly use: Use; readonly value: unknown }> | undefined;

  constructor(files: readonly TemplateFile[]) {
    this.uses = usesOf(files);
    this.resolvers = new Map(this.uses.map((use) => [use, this.resolver(use)] as const));
    this.nested = new Map(
      this.uses.flatMap((use) =>
        [...use.nested].map(([logicalId, inner]) => [`${use.id}#${logicalId}`, inner] as const),
      ),
    );
    this.resources = this.uses.flatMap((use) => this.read(use));
    for (const resource of this.resources) {
      this.byId.set(resource.id, resource);
      const others = this.byType.get(resource.type);
      if (others) others.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  private resolver(use: Use): Resolver {
    return new Resolver(
      use.source,
      {
        exported: (name) => this.exported(name),
        output: (resource, name) => this.output(resource, name),
        passed: (name) => this.passed(use, name),
      },
      use.id,
    );
  }

  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource that a value refers to, if it is among the files. */
  referred(value: Value | undefined): Resource | undefined {
    return value instanceof Reference ? this.byId.get(value.resource) : undefined;
  }

  exported(name: string): Value | undefined {
    this.exports ??= this.collectExports();
    const found = this.exports.get(name);
    return found && this.within(found.use, `export ${name}`, found.value);
  }

  private collectExports(): Map<string, { readonly use: Use; readonly value: unknown }> {
    // An export whose name is imported has none until all are collected.
    this.exports = new Map();
    const outputs = this.uses.flatMap((use) =>
      Object.values(use.source.template.Outputs ?? {}).map((output: Output | null) => {
        const name = output?.Export && asText(this.resolvers.get(use)?.resolve(output.Export.Name));
        return [name ?? '', { use, value: output?.Value }] as const;
      }),
    );
    return new Map(outputs.filter(([name]) => name !== ''));
  }

  /** A value of one stack, as another one asks for it; one that asks for itself is none. */
  private within(use: Use, what: string, value: unknown): Value | undefined {
    const key = `${use.id} ${what}`;
    if (this.active.has(key)) return new Unresolved(key, `${what} of ${use.id} goes in a circle`);
    this.active.add(key);
    const resolved = this.resolvers.get(use)?.resolve(value);
    this.active.delete(key);
    return resolved;
  }

  /** A parameter that the stack around it passes. */
  private passed({ by, id }: Use, name: string): Value | undefined {
    const given = by?.resource.Properties?.['Parameters'] as Record<string, unknown> | null | undefined;
    if (!by || !given || !Object.hasOwn(given, name)) return undefined;
    return this.within(by.use, `parameter ${name} for ${id}`, given[name]);
  }

  /** All that names or means something: logical ids, ids, and every text in a resource that decides a packet's way. */
  names(): ReadonlySet<string> {
    const names = new Set<string>();
    const gather = (value: Value): void => {
      if (value instanceof Unresolved) names.add(value.key);
      else if (value instanceof Reference || value === null) return;
      else if (typeof value === 'object') Object.values(value).forEach(gather);
      else names.add(String(value));
    };
    for (const { id, logicalId, properties } of this.resources) {
      names.add(id).add(logicalId).add(withoutHash(logicalId));
      gather(properties);
    }
    return names;
  }

  output(resource: string, name: string): Value | undefined {
    const nested = this.nested.get(resource);
    const output = nested?.source.template.Outputs?.[name];
    return nested && output ? this.within(nested, `output ${name}`, output.Value) : undefined;
  }

  /** Nested stacks whose templates are not among the files, and the resources that they get. */
  missing(): readonly { readonly stack: Resource; readonly gets: ReadonlySet<string> }[] {
    return this.uses.flatMap((use) =>
      use.missing.flatMap((logicalId) => {
        const stack = this.byId.get(`${use.id}#${logicalId}`);
        const raw = use.source.template.Resources?.[logicalId]?.Properties?.['Parameters'];
        return stack ? [{ stack, gets: this.resolvers.get(use)?.references(raw) ?? new Set<string>() }] : [];
      }),
    );
  }

  private read(use: Use): Resource[] {
    const resolver = this.resolvers.get(use);
    const around = this.existence(use);
    if (!resolver || around === false) return [];
    return resourcesOf(use.source.template).flatMap(([logicalId, { Type, Condition, Properties }]) => {
      const holds = Condition === undefined ? true : resolver.holds(String(Condition));
      if (holds === false) return [];
      const open = holds === undefined ? Condition : around;
      const conditional =
        typeof open === 'string'
          ? { conditional: `condition ${open} depends on values that aren't given` }
          : {};
      const type = typeof Type === 'string' ? Type : '';
      const properties = recordOf(READ_TYPES.test(type) ? resolver.resolve(Properties ?? {}) : {});
      return [
        { id: `${use.id}#${logicalId}`, logicalId, type, file: use.source.file, properties, ...conditional },
      ];
    });
  }

  /** Whether a nested stack is made; the name of the condition that can't be told, where one decides. */
  private existence({ by }: Use): boolean | string {
    if (!by) return true;
    const around = this.existence(by.use);
    const { Condition } = by.resource;
    if (around === false || Condition === undefined) return around;
    const holds = this.resolvers.get(by.use)?.holds(String(Condition));
    return holds === false ? false : holds === undefined ? String(Condition) : around;
  }
}

type Output = NonNullable<TemplateFile['template']['Outputs']>[string];

/** The kinds of resources that decide a packet's way; others are not worth resolving. */
const READ_TYPES =
  /^AWS::(EC2::(SecurityGroup|Instance|LaunchTemplate|NetworkInterface|NetworkAcl|PrefixList|Subnet|VPC|SpotFleet|EIP|NatGateway)|ElasticLoadBalancingV2::|AutoScaling::|ECS::Service)/;

/** Whether resources of a kind decide a packet's way. */
export const affectsReachability = (type: string): boolean => READ_TYPES.test(type);

/** Where a property of a resource stands. */
export function placeIn({ id, file, logicalId }: Resource, ...path: readonly (string | number)[]): Place {
  const tail = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return {
    file,
    resource: id,
    path: path.length > 0 ? `Resources.${logicalId}.Properties${tail}` : `Resources.${logicalId}`,
  };
}

/** A resource's tags by key; launch templates and groups that scale tag what they start. */
export function tagsOf(value: Value | undefined): ReadonlyMap<string, string> {
  return new Map(
    asList(value).flatMap((tag) => {
      const { Key, Value: text } = recordOf(tag);
      const [key, found] = [asText(Key), asText(text)];
      return key !== undefined && found !== undefined ? [[key, found] as const] : [];
    }),
  );
}

/** Why a value can't be told, in words. */
export function reasonOf(value: Value | undefined): string {
  return value instanceof Unresolved ? value.reason : 'it is known at deployment only';
}
