import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { formatIssue } from '../src/issues/issue';

/** Shows warnings and notes at synthesis; each can be acknowledged by `photon-server-constructs:` and its code. */
export function annotate(scope: IConstruct, issues: readonly Issue[]): void {
  for (const issue of issues) {
    const text = formatIssue({ ...issue, severity: 'error' });
    const id = `photon-server-constructs:${issue.code}`;
    if (issue.severity === 'warning') Annotations.of(scope).addWarningV2(id, text);
    if (issue.severity === 'note') Annotations.of(scope).addInfo(text);
  }
}
