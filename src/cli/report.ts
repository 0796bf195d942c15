import type { Issue } from '../issues/issue';
import { formatIssue } from '../issues/issue';
import type { Io } from './io';
import { hasColour, paint } from './io';

export const STYLES = { error: 'red', warning: 'yellow', note: 'dim' } as const;

/** Issues on standard error, one a line; each once, however many parts of a command find it. */
export function reportIssues(issues: readonly Issue[], io: Io): void {
  const coloured = hasColour(io.err, io);
  for (const issue of issues) {
    const line = formatIssue(issue);
    if ((io.quiet && issue.severity === 'note') || io.reported?.has(line)) continue;
    io.reported?.add(line);
    io.err.write(`${paint(line, STYLES[issue.severity], coloured)}\n`);
  }
}
