import { samePlan } from '../../../src/plan/plan-of';
import { planned } from './planned';
import type { IssueCase } from './issue-cases';
import { describeCases, refused } from './issue-cases';

const CASES: readonly IssueCase[] = [
  {
    title: 'operators known by a list of one cloud alone',
    code: 'no-source-on-cloud',
    issuesOf: planned({
      servers: { dashboard: 1 },
      aws: { prefixLists: { operators: [{ id: 'pl-0123456789abcdef0', maxEntries: 5 }] } },
    }),
  },
  {
    title: 'two plans of different topologies where one is expected',
    code: 'topology-differs',
    issuesOf: refused(() =>
      samePlan(planned()(), planned({ clients: ['198.51.100.0/24'] })(), 'securityGroups'),
    ),
  },
];

describeCases('src/plan/issues', CASES);
