type Key = object | string;

interface Node<Result> {
  below?: { get: (key: never) => Node<Result> | undefined; set: (key: never, node: Node<Result>) => unknown };
  result?: { readonly value: Result };
}

/** What is computed once: by the identity of objects, for as long as they live, and by texts. */
export class Memo<Result> {
  private readonly root: Node<Result> = {};

  /** The result for some keys: objects, or an object and then other keys, of the same kinds in each use. */
  at(keys: readonly object[] | readonly [object, ...Key[]], compute: () => Result): Result {
    let node = this.root;
    for (const key of keys) {
      node.below ??=
        typeof key === 'string' ? new Map<string, Node<Result>>() : new WeakMap<object, Node<Result>>();
      const found = node.below.get(key as never);
      const next: Node<Result> = found ?? {};
      if (!found) node.below.set(key as never, next);
      node = next;
    }
    node.result ??= { value: compute() };
    return node.result.value;
  }
}
