/** Pieces of code and what TypeScript says of each. */
export interface Pieces {
  /** Stands before each of them. */
  readonly given: string;
  /** A title, a piece, its right twin before it, which shows that the error is the one that is meant, and the error. */
  readonly wrong: readonly (readonly [title: string, right: string, wrong: string, error: number])[];
  /** What compiles, without a twin. */
  readonly right: readonly string[];
}

/** The errors that TypeScript's numbers stand for. */
export const NO_SUCH_ARGUMENT = 2345;
export const NOT_ASSIGNABLE = 2322;
export const UNKNOWN_KEY = 2353;
export const READ_ONLY = 2540;
export const NOT_EXPORTED = 2305;
export const TOO_FEW_ARGUMENTS = 2554;
