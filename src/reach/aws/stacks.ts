import type { Place } from '../../issues/issue';
import { withoutHash } from '../roles';
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
  readonly unsure?: string;
}

/** Every resource of several templates, which may import from and nest each other. */
export class Stacks {
  readonly resources: readonly Resource[];
  private readonly byId = new Map<string, Resource>();
  private readonly resolvers = new Map<string, Resolver>();
  private readonly byType = new Map<string, Resource[]>();
  private exports: Map<string, { readonly file: string; readonly value: unknown }> | undefined;

  constructor(private readonly files: readonly TemplateFile[]) {
    const bound = bindNested(files);
    for (const file of bound) this.resolvers.set(file.file, new Resolver(file, this));
    this.files = bound;
    this.resources = bound.flatMap((file) => this.read(file));
    for (const resource of this.resources) {
      this.byId.set(resource.id, resource);
      const others = this.byType.get(resource.type);
      if (others) others.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
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
    return found && this.resolvers.get(found.file)?.resolve(found.value);
  }

  private collectExports(): Map<string, { readonly file: string; readonly value: unknown }> {
    const outputs = this.files.flatMap(({ file, template }) =>
      Object.values(template.Outputs ?? {}).map(({ Value: value, Export }) => {
        const name = Export && asText(this.resolvers.get(file)?.resolve(Export.Name));
        return [name ?? '', { file, value }] as const;
      }),
    );
    return new Map(outputs.filter(([name]) => name !== ''));
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
    const nested = this.files.find((file) => nestedIn(file)?.includes(resource));
    const output = nested?.template.Outputs?.[name];
    return nested && output ? this.resolvers.get(nested.file)?.resolve(output.Value) : undefined;
  }

  private read(source: TemplateFile): Resource[] {
    const resolver = this.resolvers.get(source.file);
    if (!resolver) return [];
    return Object.entries(source.template.Resources ?? {}).flatMap(
      ([logicalId, { Type = '', Condition, Properties }]) => {
        const holds = Condition === undefined ? true : resolver.holds(Condition);
        if (holds === false) return [];
        const unsure =
          holds === undefined ? { unsure: `condition ${Condition} depends on values that aren't given` } : {};
        const properties = recordOf(READ_TYPES.test(Type) ? resolver.resolve(Properties ?? {}) : {});
        return [
          {
            id: `${source.file}#${logicalId}`,
            logicalId,
            type: Type,
            file: source.file,
            properties,
            ...unsure,
          },
        ];
      },
    );
  }
}

/** The kinds of resources that decide a packet's way; others are not worth resolving. */
const READ_TYPES =
  /^AWS::(EC2::(SecurityGroup|Instance|LaunchTemplate|NetworkInterface|NetworkAcl|PrefixList|Subnet|VPC|SpotFleet|EIP|NatGateway)|ElasticLoadBalancingV2::|AutoScaling::|ECS::Service)/;

const nestings = new WeakMap<TemplateFile, string[]>();
const nestedIn = (file: TemplateFile): string[] | undefined => nestings.get(file);

/** Gives a nested stack's template the parameters that the stack around it passes, as CDK names them in metadata. */
function bindNested(files: readonly TemplateFile[]): TemplateFile[] {
  const bound = files.map((file) => ({ ...file }));
  for (const outer of bound) {
    for (const [logicalId, resource] of Object.entries(outer.template.Resources ?? {})) {
      if (resource.Type !== 'AWS::CloudFormation::Stack') continue;
      const asset = resource.Metadata?.['aws:asset:path'] ?? resource.Properties?.['TemplateURL'];
      const inner = bound.find(
        (file) => typeof asset === 'string' && file.asset === asset.replace(/^\.\//, ''),
      );
      if (!inner) continue;
      const resolver = new Resolver(outer, { exported: () => undefined, output: () => undefined });
      const passed = recordOf(resolver.resolve(resource.Properties?.['Parameters'] ?? {}));
      (inner as { parameters?: unknown }).parameters = { ...passed, ...inner.parameters };
      nestings.set(inner, [...(nestings.get(inner) ?? []), `${outer.file}#${logicalId}`]);
    }
  }
  return bound;
}

/** Where a property of a resource stands. */
export function placeIn({ file, logicalId }: Resource, ...path: readonly (string | number)[]): Place {
  const tail = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return {
    file,
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
