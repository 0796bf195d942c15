import { AZURE_MUTANTS } from './azure/mutants';
import { expectSound } from './expect-sound';

describe('mutants on Azure', () => expectSound(AZURE_MUTANTS));
