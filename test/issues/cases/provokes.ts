import { join } from 'node:path';
import type { Issue, IssueKind } from '../../../src/issues/issue';
import { isPhotonError } from '../../../src/issues/photon-error';

type Told = Pick<Issue, 'code' | 'message'>;

/** One way to be told one code, from what a user writes. */
export interface Provocation {
  readonly what: string;
  readonly code: string;
  /** Returns what is told, or something that has it as `issues`, or throws it. */
  readonly provoke: () => Telling | Promise<Telling>;
}
type Telling = readonly Told[] | { readonly issues: readonly Told[] };

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script of the project, in JavaScript
const { kindsOf } = require('../../../scripts/errors-page') as { kindsOf(exported: object): IssueKind[] };

/**
 * Provokes every code of a stage. Fails where the stage has a code that nothing provokes, and where a code provoked is gone.
 */
export function provokes(stage: string, cases: readonly Provocation[]): void {
  test.each(cases)('$code: $what', async ({ code, provoke }) => {
    const told = await tellingOf(provoke);
    expect(told.map((one) => one.code)).toContain(code);
    for (const { message } of told) expect(sentencesOf(message)).toBeLessThanOrEqual(2);
  });

  test(`every code of ${stage} is provoked, and no other`, () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- named by the caller, as in the list of stages
    const kinds = kindsOf(require(join('../../..', stage)) as object);
    expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual(kinds.map(({ code }) => code).sort());
  });
}

/** A sentence ends with a full stop, question mark or the end of the message; dots within words do not count. */
const sentencesOf = (message: string): number => message.split(/[.?!](?:\s|$)/).filter(Boolean).length;

/** What only a thrown error tells. */
export const refused =
  (act: () => unknown): Provocation['provoke'] =>
  async () => {
    await act();
    return [];
  };

async function tellingOf(provoke: Provocation['provoke']): Promise<readonly Told[]> {
  try {
    const told = await provoke();
    return 'issues' in told ? told.issues : told;
  } catch (error) {
    if (isPhotonError(error)) return error.issues;
    throw error;
  }
}

/** What a line of text tells, such as `photon.yaml: can't be written [output-refused]`, less its place. */
export function heard(text: string): Told[] {
  return text.split('\n').flatMap((line) => {
    const [, message, code] = /^(?:\S+: )*(.*) \[([a-z\d-]+)\](?: \[ack: .*\])?$/.exec(line) ?? [];
    return message === undefined || code === undefined ? [] : [{ code, message }];
  });
}
