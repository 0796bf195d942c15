import { ATTACHING } from './azure/attaching';
import { CUSTOM_RULES } from './azure/custom-rules';
import { LOAD_BALANCERS } from './azure/load-balancers';
import { RULES } from './azure/rules';
import { codesOf, describeCases, runCases } from './issue-cases';

const CASES = [...RULES, ...CUSTOM_RULES, ...LOAD_BALANCERS, ...ATTACHING];
const OWN = codesOf('pulumi/issues');
const SHARED = codesOf('src/plan/component-issues');

describeCases(
  'pulumi/issues',
  CASES.filter(({ code }) => OWN.has(code)),
);
describeCases(
  'src/plan/component-issues',
  CASES.filter(({ code }) => SHARED.has(code)),
);
runCases(CASES.filter(({ code }) => !OWN.has(code) && !SHARED.has(code)));
