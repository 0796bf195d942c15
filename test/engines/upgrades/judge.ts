/** Who is who at one moment: what each party's way in is made of, by its own identity in the cloud. */
export interface Moment {
  /** What was done to get here. */
  readonly done: string;
  /** Everything that is open, written with the identities of what opens it. */
  readonly open: ReadonlySet<string>;
}

/**
 * What went wrong on the way: whatever is open before and after has to be open at every moment in between, through the
 * same group, listener and address; and nothing may be open in between that is in neither.
 */
export function outages(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  way: readonly Moment[],
): string[] {
  const kept = [...before].filter((opening) => after.has(opening));
  return way.flatMap(({ done, open }) => [
    ...kept.filter((opening) => !open.has(opening)).map((opening) => `closed by ${done}: ${opening}`),
    ...[...open]
      .filter((opening) => !before.has(opening) && !after.has(opening))
      .map((opening) => `open after ${done}: ${opening}`),
  ]);
}
