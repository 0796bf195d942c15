type Key = object | string;

/** What is computed for the keys up to here, and for those that begin with them. */
class Results<Result> {
  private texts?: Map<string, Results<Result>>;
  private objects?: WeakMap<object, Results<Result>>;
  value?: { readonly computed: Result };

  below(key: Key): Results<Result> {
    if (typeof key === 'string') return nextOf((this.texts ??= new Map()), key);
    return nextOf((this.objects ??= new WeakMap()), key);
  }
}

function nextOf<K, Result>(
  below: { get(key: K): Results<Result> | undefined; set(key: K, next: Results<Result>): unknown },
  key: K,
): Results<Result> {
  const next = below.get(key) ?? new Results<Result>();
  below.set(key, next);
  return next;
}

/**
 * The function that computes once for the same keys: texts, and objects by identity, which it does not keep alive where the
 * first key is one.
 *
 * @param keysOf what the result depends on. @default - the arguments
 */
export function memo<Args extends readonly Key[], Result>(
  compute: (...args: Args) => Result,
): (...args: Args) => Result;
export function memo<Args extends readonly unknown[], Result>(
  compute: (...args: Args) => Result,
  keysOf: (...args: Args) => readonly Key[],
): (...args: Args) => Result;
export function memo<Args extends readonly Key[], Result>(
  compute: (...args: Args) => Result,
  // `map` gives more arguments than a function takes.
  keysOf: (...args: Args) => readonly Key[] = (...args) => args.slice(0, compute.length),
): (...args: Args) => Result {
  const root = new Results<Result>();
  return (...args) => {
    const results = keysOf(...args).reduce<Results<Result>>((above, key) => above.below(key), root);
    results.value ??= { computed: compute(...args) };
    return results.value.computed;
  };
}
