import { testAgreement } from './agreement';

testAgreement('direct');
