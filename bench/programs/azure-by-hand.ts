import { registerByHand } from '../by-hand/azure';
import { mockAzure } from './mocks';

mockAzure();
registerByHand();
