import { ATTACHING } from './azure/attaching';
import { LOAD_BALANCERS } from './azure/load-balancers';
import { RULES } from './azure/rules';
import { provokes } from './provokes';

const CASES = [...RULES, ...LOAD_BALANCERS, ...ATTACHING];

provokes('pulumi/issues', CASES);
