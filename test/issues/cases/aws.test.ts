import { ATTACHING } from './aws/attaching';
import { GROUPS } from './aws/groups';
import { LOAD_BALANCERS } from './aws/load-balancers';
import { codesOf, describeCases, runCases } from './issue-cases';

const CASES = [...GROUPS, ...ATTACHING, ...LOAD_BALANCERS];
const OWN = codesOf('cdk/issues');
const SHARED = codesOf('src/plan/component-issues');

describeCases(
  'cdk/issues',
  CASES.filter(({ code }) => OWN.has(code)),
);
describeCases(
  'src/plan/component-issues',
  CASES.filter(({ code }) => SHARED.has(code)),
);
runCases(CASES.filter(({ code }) => !OWN.has(code) && !SHARED.has(code)));
