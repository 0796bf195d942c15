import * as shared from '../../../src/plan/component-issues';
import { ATTACHING } from './azure/attaching';
import { LOAD_BALANCERS } from './azure/load-balancers';
import { RULES } from './azure/rules';
import { provokes } from './provokes';

const SHARED = new Set<string>(Object.values(shared).map(({ code }) => code));
const CASES = [...RULES, ...LOAD_BALANCERS, ...ATTACHING];

provokes(
  'pulumi/issues',
  CASES.filter(({ code }) => !SHARED.has(code)),
);
provokes(
  'src/plan/component-issues',
  CASES.filter(({ code }) => SHARED.has(code)),
);
