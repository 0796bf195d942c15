import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Issue } from '../../src/issues/issue';
import { groupMissing } from '../../src/plan/component-issues';
import type { GroupRules } from './derive';

/** What is said of roles whose groups rules refer to, and that are not given. */
export function missingGroups(
  { ingress, egress }: GroupRules,
  given: Readonly<Record<string, ISecurityGroup>>,
): Issue[] {
  const named = [...ingress, ...egress].flatMap(({ source }) => (source.kind === 'role' ? [source.id] : []));
  return [...new Set(named)]
    .filter((role) => !given[role])
    .map((role) => {
      const property = `securityGroups: { '${role}': group }`;
      return groupMissing.create({ path: `securityGroups.${role}` }, { cloud: 'aws', role, property });
    });
}
