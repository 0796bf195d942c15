import type { Issue } from '../issues/issue';
import { propertyRefused } from '../plan/component-issues';
import type { Cloud } from '../topology/cloud';
import type { AcceptedFinding } from './check-result';

/** Whether an entry of a baseline names a finding and says why it is accepted. */
export function isAccepted(entry: unknown): entry is AcceptedFinding {
  const { id, reason } = (entry ?? {}) as Partial<Record<keyof AcceptedFinding, unknown>>;
  return typeof id === 'string' && typeof reason === 'string' && reason.trim() !== '';
}

/** What is wrong with a baseline that a program gives. */
export function baselineIssues(cloud: Cloud, baseline: unknown): Issue[] {
  const entry = '{ id, reason }: a finding is accepted for a reason';
  const refused = (path: string, value: unknown, expected: string) =>
    propertyRefused.create({ path }, { cloud, value, expected });
  if (!Array.isArray(baseline)) return [refused('baseline', baseline, `a list of ${entry}`)];
  return baseline.flatMap((value: unknown, index) =>
    isAccepted(value) ? [] : [refused(`baseline[${index}]`, value, entry)],
  );
}
