import { AWS_MUTANTS } from './aws/mutants';
import { expectSound } from './expect-sound';

describe('mutants on AWS', () => expectSound(AWS_MUTANTS));
