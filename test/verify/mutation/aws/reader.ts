import type { AwsWorld, Json, Resource, Stack } from './world';

/** What only the deployment knows. */
export const UNKNOWN = Symbol('unknown');
export type Value = string | number | typeof UNKNOWN;

export interface Entry {
  readonly id: string;
  readonly stack: string;
  readonly type: string;
  readonly properties: Json;
}

/** Templates with every reference replaced by `stack#id`; what is not known is taken for one of two extremes. */
export class AwsReader {
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<unknown, Entry>;
  /** Whether anything depends on what is assumed. */
  inconclusive = false;
  private readonly byType = new Map<string, Entry[]>();

  constructor(
    protected readonly world: AwsWorld,
    /** Whether conditions that nobody can know hold. */
    protected readonly assume: boolean,
  ) {
    this.entries = Object.entries(world.stacks).flatMap(([stack, { Resources }]) =>
      Object.entries(Resources)
        .filter(([, { Condition }]) => Condition === undefined || this.holds(stack, Condition))
        .map(([id, resource]) => ({
          id: `${stack}#${id}`,
          stack,
          type: resource.Type,
          properties: this.deep(stack, resource.Properties) as Json,
        })),
    );
    this.byId = new Map(this.entries.map((entry) => [entry.id, entry]));
    for (const entry of this.entries) this.byType.set(entry.type, [...this.of(entry.type), entry]);
  }

  of(type: string): readonly Entry[] {
    return this.byType.get(type) ?? [];
  }

  private unknown(): typeof UNKNOWN {
    this.inconclusive = true;
    return UNKNOWN;
  }

  private stack(name: string): Stack {
    return this.world.stacks[name] as Stack;
  }

  private holds(stack: string, name: string): boolean {
    const condition = this.stack(stack).Conditions[name] as { 'Fn::Equals': [unknown, unknown] } | undefined;
    if (!condition) throw new TypeError(`no condition ${name}`);
    const [a, b] = condition['Fn::Equals'].map((side) => this.deep(stack, side)) as [unknown, unknown];
    return a === UNKNOWN || b === UNKNOWN ? this.assume : a === b;
  }

  private deep(stack: string, value: unknown): unknown {
    if (typeof value === 'string') return value.includes('{{resolve:') ? this.unknown() : value;
    if (Array.isArray(value))
      return value.map((item) => this.deep(stack, item)).filter((item) => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const [[key, inner] = ['', undefined], ...more] = Object.entries(value);
    if (more.length > 0 || !(key === 'Ref' || key.startsWith('Fn::')))
      return Object.fromEntries(
        Object.entries(value).flatMap(([name, member]) => {
          const found = this.deep(stack, member);
          return found === undefined ? [] : [[name, found]];
        }),
      );
    return this.intrinsic(stack, key, inner);
  }

  private intrinsic(stack: string, key: string, inner: unknown): unknown {
    const { Resources, Parameters } = this.stack(stack);
    if (key === 'Ref') {
      if (inner === 'AWS::NoValue') return undefined;
      if (Object.hasOwn(Resources, inner as string)) return `${stack}#${inner as string}`;
      const parameter = Parameters[inner as string];
      return parameter && !String(parameter['Type']).includes('SSM')
        ? (parameter['Default'] ?? this.unknown())
        : this.unknown();
    }
    if (key === 'Fn::GetAtt') {
      const [id = ''] = inner as string[];
      return Object.hasOwn(Resources, id) ? `${stack}#${id}` : this.unknown();
    }
    if (key === 'Fn::ImportValue') {
      for (const [name, { Outputs }] of Object.entries(this.world.stacks))
        for (const output of Object.values(Outputs))
          if ((output['Export'] as Json | undefined)?.['Name'] === inner)
            return this.deep(name, output['Value']);
      return this.unknown();
    }
    if (key === 'Fn::If') {
      const [name, yes, no] = inner as [string, unknown, unknown];
      return this.deep(stack, this.holds(stack, name) ? yes : no);
    }
    return this.unknown();
  }
}

export const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const tagOf = ({ Properties }: Pick<Resource, 'Properties'>, key: string): string | undefined =>
  list(Properties['Tags']).find((tag) => tag['Key'] === key)?.['Value'] as string | undefined;
