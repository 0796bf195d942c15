import type { Measurement } from './measurement';
import { loading } from './rows/loading';
import { openPorts } from './rows/open-ports';
import type { Planned } from './rows/planning';
import { planning } from './rows/planning';
import { programs } from './rows/programs';
import { proof } from './rows/proof';
import { reading } from './rows/reading';
import { resources } from './rows/resources';
import { rules } from './rows/rules';
import { size } from './rows/size';

/** Rows that belong together. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Measurement[];
}

/** Everything measured. */
export interface Bench {
  readonly sections: readonly Section[];
  /** What the plot of growth is drawn from. */
  readonly planned: readonly Planned[];
}

/** Measures everything; `quick` repeats less and leaves out the test suite, for a check that only compares. */
export async function measure({ quick }: { readonly quick: boolean }): Promise<Bench> {
  const whole = told('whole processes', () => programs({ quick }));
  const loads = told('loading', () => loading({ quick }));
  const read = told('reading', reading);
  const { rows: growth, planned } = told('planning', planning);
  const proved = told('the proof', proof);
  const counts = [...(await told('rules', rules)), ...(await told('resources', resources))];
  const open = await told('open ports', openPorts);
  const rest = told('size', size);
  return {
    planned,
    sections: [
      { title: 'Whole processes', rows: whole },
      { title: 'Loading', rows: loads },
      { title: 'Reading, planning and proof', rows: [...read, ...growth, ...proved] },
      { title: 'Rules and resources', rows: counts },
      { title: 'Ports open beyond need', rows: open },
      { title: 'Size', rows: rest },
    ],
  };
}

/** Minutes pass, so standard error says what is going on. */
function told<Result>(what: string, run: () => Result): Result {
  console.error(`measuring ${what}`);
  return run();
}
