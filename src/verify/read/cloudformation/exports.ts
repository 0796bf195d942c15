import { because } from '../../../issues/because';
import { groupBy } from '../../../collections/group-by';
import type { Use } from './nesting';
import type { Resolver } from './resolve';
import { memberOf } from './template';
import type { Value } from './values';
import { asText, rawText, Unresolved } from './values';

/** Values that stacks hand to each other: exports, outputs of nested stacks, parameters of nested stacks. */
export class SharedValues {
  private readonly nested: ReadonlyMap<string, Use>;
  /** What is being resolved: values may refer to each other in a circle. */
  private readonly active = new Set<string>();
  private exports: Map<string, Exported[]> | undefined;

  constructor(
    private readonly uses: readonly Use[],
    private readonly resolverOf: (use: Use) => Resolver | undefined,
  ) {
    this.nested = new Map(
      uses.flatMap((use) =>
        [...use.nested].map(([logicalId, inner]) => [`${use.id}#${logicalId}`, inner] as const),
      ),
    );
  }

  /** What stacks export by a name: one of several where different ones do, such as stacks of two regions. */
  exported(name: string): Value | undefined {
    this.exports ??= this.collectExports();
    const found = (this.exports.get(name) ?? []).flatMap(
      ({ use, value }) => this.within(use, `export ${name}`, value) ?? [],
    );
    const [first, ...others] = found;
    return first === undefined || others.every((other) => JSON.stringify(other) === JSON.stringify(first))
      ? first
      : new Unresolved(name, because`export-ambiguous: several stacks export ${name}`, found);
  }

  output(resource: string, name: string): Value | undefined {
    const nested = this.nested.get(resource);
    const output = memberOf(nested?.source.template.Outputs, name);
    return nested && output ? this.within(nested, `output ${name}`, output.Value) : undefined;
  }

  /** A parameter that the stack around it passes. */
  passed({ by, id }: Use, name: string): Value | undefined {
    const given = by?.resource.Properties?.['Parameters'] as Record<string, unknown> | null | undefined;
    if (!by || !given || !Object.hasOwn(given, name)) return undefined;
    return this.within(by.use, `parameter ${name} for ${id}`, given[name]);
  }

  private collectExports(): Map<string, Exported[]> {
    // An export whose name is imported has none until all are collected.
    this.exports = new Map();
    const outputs = this.uses.flatMap((use) =>
      Object.values(use.source.template.Outputs ?? {}).flatMap((output: Output | null) => {
        const resolver = this.resolverOf(use);
        const isLeftOut =
          output?.Condition && resolver?.conditions.holds(rawText(output.Condition)) === false;
        const name = output?.Export && !isLeftOut ? asText(resolver?.resolve(output.Export.Name)) : undefined;
        return name === undefined ? [] : { name, use, value: output?.Value };
      }),
    );
    return groupBy(outputs, ({ name }) => [name]);
  }

  /** A value of one stack, as another asks for it; a value that asks for itself stays unresolved. */
  private within(use: Use, name: string, value: unknown): Value | undefined {
    const key = `${use.id}#${name}`;
    if (this.active.has(key))
      return new Unresolved(key, because`refers-to-itself: ${name} of ${use.id} refers to itself`);
    this.active.add(key);
    const resolved = this.resolverOf(use)?.resolve(value);
    this.active.delete(key);
    return resolved;
  }
}

type Output = NonNullable<Use['source']['template']['Outputs']>[string];

interface Exported {
  readonly use: Use;
  readonly value: unknown;
}
