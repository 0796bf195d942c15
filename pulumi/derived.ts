/** What was derived from the arguments of a network, handed to its parts with them: what was checked is written. */
const DERIVED = Symbol('derived');

/** Arguments with what was derived from them already. */
export function withDerived<Args extends object>(args: Args, derived: unknown): Args {
  return { ...args, [DERIVED]: derived };
}

/** What was derived already, else undefined: the part is made by itself, and derives and checks. */
export function derivedOf<Derived>(args: object): Derived | undefined {
  return (args as { readonly [DERIVED]?: Derived })[DERIVED];
}
