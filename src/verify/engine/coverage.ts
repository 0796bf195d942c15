import type { Reason } from '../../issues/because';
import { together } from '../../issues/because';
import type { Place } from '../../issues/issue';

/**
 * How a check treated a resource of the files: `analysed`: all of it that decides reachability was read;
 * `irrelevant`: its type can't change reachability; `unsupported`: its type, or a part of it, is not read;
 * `unresolved`: a value that decides reachability is known at deployment only.
 */
export type CoverageState = 'analysed' | 'irrelevant' | 'unsupported' | 'unresolved';

/** A resource of the files, and whether the check analysed it. */
export interface ResourceCoverage {
  readonly state: CoverageState;
  /** As the file has it, such as `AWS::EC2::SecurityGroup`. */
  readonly type: string;
  /** Stack, file or resource group, and path of the resource; unique. */
  readonly id: string;
  readonly place: Place;
  /** Why it is unsupported or unresolved. */
  readonly reason?: Reason;
  /**
   * What of Photon's it refers to, by name and joined by `and`, or one that it may refer to: groups, interfaces, machines,
   * subnets, load balancers, targets; empty where it may refer to anything.
   * @default - it touches nothing of Photon's
   */
  readonly touches?: string;
}

/** How a resource was taken, and why. */
export type Treatment = Pick<ResourceCoverage, 'state' | 'reason' | 'touches'>;

/** Names of what a resource touches, in an order that does not depend on that of the files. */
export const touchedNames = (names: Iterable<string>): string | undefined =>
  [...new Set(names)].sort().join(' and ') || undefined;

/** A resource that is not analysed as a whole, and what of Photon's it touches. */
export const notRead = (
  state: 'unsupported' | 'unresolved',
  reason: Reason,
  touches: string | undefined,
): Treatment => ({ state, reason, touches });

/** All that leaves a resource unread as one, so that whoever accepts it has seen all of it. */
export function allOf(treatments: readonly (Treatment | undefined)[]): Treatment | undefined {
  const found = treatments.filter((treatment) => treatment !== undefined);
  const touching = found.filter(({ touches }) => touches !== undefined);
  const [first, ...others] = touching.length > 0 ? touching : found;
  if (!first || others.length === 0) return first;
  return notRead(
    [first, ...others].some(({ state }) => state === 'unsupported') ? 'unsupported' : 'unresolved',
    together([first, ...others].flatMap(({ reason }) => reason ?? [])),
    touching.length > 0
      ? (touchedNames(touching.flatMap(({ touches = '' }) => touches.split(' and '))) ?? '')
      : undefined,
  );
}
