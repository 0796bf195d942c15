import type { Issue } from './issue';
import { formatIssue, isError } from './issue';

const BRAND = Symbol.for('photon-server-constructs.PhotonError');

/**
 * Thrown when an input can't be used; `issues` lists all that is wrong with it.
 *
 * @example
 * try {
 *   planTopology(input);
 * } catch (error) {
 *   if (isPhotonError(error)) error.issues.forEach((issue) => console.error(issue.place.path, issue.message));
 * }
 */
export class PhotonError extends Error {
  override readonly name = 'PhotonError';
  /** Every issue found, warnings and notes included. */
  declare readonly issues: Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.filter(isError).map(formatIssue).join('\n'));
    // Not enumerable, so that Node prints the message of an uncaught error once, and not the issues again.
    Object.defineProperty(this, 'issues', { value: issues });
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/**
 * Whether an error is a {@link PhotonError}, also one thrown by a second copy of this package.
 *
 * @example
 * const problems = (error: unknown) => (isPhotonError(error) ? error.issues.length : 0);
 */
export function isPhotonError(error: unknown): error is PhotonError {
  return error instanceof Error && BRAND in error;
}

/** Throws when any of the issues is an error. */
export function throwIfErrors(issues: readonly Issue[]): void {
  if (issues.some(isError)) throw new PhotonError(issues);
}
