import type { Issue } from '../issues/issue';
import { oneMaster, openToWorld } from './issues';

/** Whether an issue may follow from nothing but a broken value, which is told already. */
export function isCascade({ code, place: { path = '' } }: Issue, brokenPaths: ReadonlySet<string>): boolean {
  const broken = [...brokenPaths];
  // The counts of two roles are compared.
  if (code === oneMaster.code) return broken.some((one) => isWithin(one, 'servers'));
  // What is open to the world is so whatever else is written there.
  if (code === openToWorld.code) return false;
  return broken.some((one) => isWithin(path, one) || isWithin(one, path));
}

const isWithin = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
