import { ATTACHING } from './aws/attaching';
import { GROUPS } from './aws/groups';
import { LOAD_BALANCERS } from './aws/load-balancers';
import { provokes } from './provokes';

const CASES = [...GROUPS, ...ATTACHING, ...LOAD_BALANCERS];

provokes('cdk/issues', CASES);
