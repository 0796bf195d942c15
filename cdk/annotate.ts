import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { formatIssue } from '../src/issues/issue';

/** Shows warnings and notes at synthesis; each is acknowledged by the id that is printed with it. */
export function annotate(scope: IConstruct, issues: readonly Issue[]): void {
  for (const issue of issues) {
    const text = formatIssue({ ...issue, severity: 'error' });
    const id = `photon-server-constructs:${issue.code}`;
    if (issue.severity === 'warning') Annotations.of(scope).addWarningV2(id, text);
    if (issue.severity === 'note') Annotations.of(scope).addInfoV2(id, text);
  }
}

/** Shows at synthesis what is known only when everything is attached; what it returns of errors stops synthesis. */
export function annotateAtSynthesis(scope: IConstruct, issuesNow: () => readonly Issue[]): void {
  scope.node.addValidation({
    validate: () => {
      const issues = issuesNow();
      annotate(scope, issues);
      return issues.filter(({ severity }) => severity === 'error').map(formatIssue);
    },
  });
}
