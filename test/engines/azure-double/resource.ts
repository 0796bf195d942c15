/** A resource as Azure keeps it: the body that was last put, with `$self` resolved. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly body: Body;
}

export type Body = Readonly<Record<string, unknown>>;

/** What Azure answers instead of doing what it was asked: a code and words, as Resource Manager does. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`Code="${code}" Message="${message}"`);
    this.name = 'Refused';
  }
}

/** Throws with the code where the condition holds. */
export function refuseIf(condition: boolean, code: string, message: string): void {
  if (condition) throw new Refused(code, message);
}

export const list = (value: unknown): readonly Body[] => (Array.isArray(value) ? (value as Body[]) : []);
export const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
export const idIn = (value: unknown): string =>
  String((value as { readonly id?: unknown } | undefined)?.id ?? '');

/** Azure's names are case-insensitive, and so are its ids. */
export const sameName = (name: string): string => name.toLowerCase();

export function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
