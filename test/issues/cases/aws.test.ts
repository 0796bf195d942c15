import * as shared from '../../../src/plan/component-issues';
import { ATTACHING } from './aws/attaching';
import { GROUPS } from './aws/groups';
import { LOAD_BALANCERS } from './aws/load-balancers';
import { describeCases } from './issue-cases';

const SHARED = new Set<string>([...Object.values(shared).map(({ code }) => code), 'topology-differs']);
const CASES = [...GROUPS, ...ATTACHING, ...LOAD_BALANCERS];

describeCases(
  'cdk/issues',
  CASES.filter(({ code }) => !SHARED.has(code)),
);
describeCases(
  'src/plan/component-issues',
  CASES.filter(({ code }) => SHARED.has(code) && code !== 'topology-differs'),
);
