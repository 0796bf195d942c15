import { because } from '../../../issues/because';
import { groupBy } from '../../../collections/group-by';
import { memo } from '../../../collections/memo';
import { SharedValues } from './exports';
import type { Use } from './nesting';
import { resourcesOf, usesOf } from './nesting';
import { OpenQuestions } from './open-questions';
import { Resolver } from './resolve';
import type { TemplateFile } from './template';
import type { Surroundings } from './values';
import { optionsOf, rawText, Reference, Resource } from './values';

/** Every resource of several templates, which may import from and nest each other. */
export class Stacks implements Surroundings {
  readonly resources: readonly Resource[];
  /** Logical ids of resources that a false condition leaves out. */
  readonly absent: ReadonlySet<string>;
  private readonly byId = new Map<string, Resource>();
  private readonly byType: ReadonlyMap<string, Resource[]>;
  private readonly uses: readonly Use[];
  private readonly resolvers: ReadonlyMap<Use, Resolver>;

  constructor(files: readonly TemplateFile[], questions = new OpenQuestions()) {
    this.uses = usesOf(files);
    const shared = new SharedValues(this.uses, (use) => this.resolvers.get(use));
    this.resolvers = new Map(
      this.uses.map((use) => [use, new Resolver(use, shared, (id) => this.withId(id), questions)]),
    );
    const absent = new Set<string>();
    this.resources = this.uses.flatMap((use) => this.read(use, absent));
    this.absent = absent;
    for (const resource of this.resources) this.byId.set(resource.id, resource);
    this.byType = groupBy(this.resources, ({ type }) => [type]);
  }

  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** Resources of several types, in the order of the types. */
  ofTypes(types: Iterable<string>): Resource[] {
    return [...types].flatMap((type) => this.ofType(type));
  }

  withId(id: string): Resource | undefined {
    return this.byId.get(id);
  }

  readonly usersBy = memo((type: string, property: string): ReadonlyMap<string, readonly Resource[]> =>
    groupBy(this.ofType(type), (user) => [
      ...new Set(
        user
          .list(property)
          .flatMap(optionsOf)
          .flatMap((value) => (value instanceof Reference ? value.resource : [])),
      ),
    ]),
  );

  /** Nested stacks whose templates are not among the files, and the resources that they get. */
  readonly missing = memo((): ReturnType<Surroundings['missing']> =>
    this.uses.flatMap((use) =>
      use.missing.flatMap((logicalId) => {
        const stack = this.withId(`${use.id}#${logicalId}`);
        return stack ? { stack, gets: stack.mentions(stack.written.Properties?.['Parameters'] ?? null) } : [];
      }),
    ),
  );

  private read(use: Use, absent: Set<string>): Resource[] {
    const resolver = this.resolvers.get(use);
    const around = this.existence(use);
    if (!resolver) return [];
    return resourcesOf(use.source.template).flatMap(([logicalId, written]) => {
      const { Condition } = written;
      // The CDK leaves its own note out in some regions.
      const isDecided = Condition === undefined || written.Type === 'AWS::CDK::Metadata';
      const holds = isDecided ? true : resolver.conditions.holds(rawText(Condition));
      if (holds === false || around === false) {
        absent.add(logicalId);
        return [];
      }
      const open = holds === undefined ? rawText(Condition) : around;
      const conditional =
        typeof open === 'string'
          ? because`condition-open: condition ${open} depends on a value that is not given`
          : undefined;
      return new Resource(this, resolver, logicalId, written, conditional);
    });
  }

  /** Whether a nested stack is made; the name of the condition that decides, where it is not known. */
  private existence({ by }: Use): boolean | string {
    if (!by) return true;
    const around = this.existence(by.use);
    const { Condition } = by.resource;
    if (around === false || Condition === undefined) return around;
    const holds = this.resolvers.get(by.use)?.conditions.holds(rawText(Condition));
    return holds === false ? false : holds === undefined ? rawText(Condition) : around;
  }
}
