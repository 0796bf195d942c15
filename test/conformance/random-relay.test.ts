import { testAgreement } from './agreement';

testAgreement('relay');
