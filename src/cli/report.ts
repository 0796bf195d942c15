import type { Issue } from '../issues/issue';
import { formatIssue } from '../issues/issue';
import type { Io } from './io';
import { hasColour, paint } from './io';

const STYLES = { error: 'red', warning: 'yellow', note: 'dim' } as const;

/** Issues on standard error, one a line. */
export function reportIssues(issues: readonly Issue[], io: Io): void {
  const coloured = hasColour(io.err, io);
  for (const issue of issues)
    io.err.write(`${paint(formatIssue(issue), STYLES[issue.severity], coloured)}\n`);
}
