import * as shared from '../../../src/plan/component-issues';
import { ATTACHING } from './azure/attaching';
import { LOAD_BALANCERS } from './azure/load-balancers';
import { RULES } from './azure/rules';
import { describeCases } from './issue-cases';

const SHARED = new Set<string>(Object.values(shared).map(({ code }) => code));
const CASES = [...RULES, ...LOAD_BALANCERS, ...ATTACHING];

describeCases(
  'pulumi/issues',
  CASES.filter(({ code }) => !SHARED.has(code)),
);
describeCases(
  'src/plan/component-issues',
  CASES.filter(({ code }) => SHARED.has(code)),
);
