import type { Issue } from '../issues/issue';
import { openToWorld, serverCount, unknownName } from './issues';

/** Whether an issue may follow from nothing but a broken value, which is reported already. */
export function isCascade({ code, place: { path = '' } }: Issue, brokenPaths: ReadonlySet<string>): boolean {
  const broken = [...brokenPaths].flatMap((brokenPath) => [brokenPath, ...audienceOf(brokenPath)]);
  // The counts of two roles are compared.
  if (code === serverCount.code) return broken.some((brokenPath) => isWithin(brokenPath, 'servers'));
  // What is open to the world is so whatever else is written there.
  if (code === openToWorld.code) return false;
  return broken.some((brokenPath) => isWithin(path, brokenPath) || isWithin(brokenPath, path));
}

/** A list that a cloud keeps stands for addresses of `clients` or `operators`, which nobody misses beside it. */
const audienceOf = (path: string): string[] =>
  /^(?:aws\.prefixLists|azure\.serviceTags)\.(clients|operators)\b/.exec(path)?.slice(1) ?? [];

/** Whether servers seem missing because their role is misspelt, which is reported already. */
export function isMiscount({ code, data }: Issue, found: readonly Issue[]): boolean {
  if (code !== serverCount.code || (data as { count: number }).count > 0) return false;
  return found.some(
    (issue) => issue.code === unknownName.code && isWithin(issue.place.path ?? '', 'servers'),
  );
}

const isWithin = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
