import { topologySchema } from './schema';

/** The keys that lead to a value: names in mappings, numbers in lists. */
export type Keys = readonly (string | number)[];

/** What the schema library keeps of a schema, as far as it is read here. */
export interface SchemaNode {
  readonly type?: string;
  readonly options?: readonly SchemaNode[];
  readonly entries?: Readonly<Record<string, SchemaNode>>;
  readonly wrapped?: SchemaNode;
  readonly pipe?: readonly SchemaNode[];
  readonly value?: SchemaNode;
  readonly rest?: SchemaNode;
  readonly item?: SchemaNode;
}

/** The keys that the schema knows at a path. */
export function knownKeys(path: Keys): string[] {
  return Object.keys(unwrap(schemaAt(path))?.entries ?? {});
}

export function schemaAt(path: Keys): SchemaNode | undefined {
  let node: SchemaNode | undefined = topologySchema as unknown as SchemaNode;
  for (const key of path) {
    const { entries, item, value }: SchemaNode = unwrap(node) ?? {};
    node = typeof key === 'number' ? item : (entries?.[key] ?? value);
  }
  return node;
}

export function unwrap(node: SchemaNode | undefined): SchemaNode | undefined {
  if (node?.wrapped) return unwrap(node.wrapped);
  if (!node?.pipe || node.entries || node.value) return node;
  return unwrap(node.pipe.find(({ entries, value }) => entries ?? value) ?? node.pipe[0]);
}
