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
  /** All of the message. */
  readonly message: string;
}
type Telling = readonly Told[] | { readonly issues: readonly Told[] };

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script of the project, in JavaScript
const { kindsOf } = require('../../../scripts/errors-page') as { kindsOf(exported: object): IssueKind[] };

/** Every message ends with what to do: one of these, and what it is done to. */
const REMEDY =
  /; (accept|add|allow|ask|attach|bind|bring|check|choose|count|forward|give|keep|leave|let|list|make|merge|name|narrow|open|probe|put|remove|rename|repair|run|save|shorten|split|tag|take|turn|use|write) .+$|; did you mean \S+\?$/;

/**
 * Provokes every code of a stage, and compares each message as a whole. Fails where the stage has a code that nothing
 * provokes, and where a code provoked is gone.
 */
export function provokes(stage: string, cases: readonly Provocation[]): void {
  test.each(cases)('$code: $what', async ({ code, provoke, message }) => {
    const told = await tellingOf(provoke);
    const messages = told.filter((one) => one.code === code).map((one) => one.message);
    expect({ messages, codes: told.map((one) => one.code) }).toEqual({
      messages: [message],
      codes: expect.arrayContaining([code]),
    });
  });

  test.each(cases)('$code speaks with the one voice of all: $what', ({ message }) => {
    // A name or a value may begin with a capital; a sentence doesn't.
    expect(message).not.toMatch(/^(The|A|An|This|There|It|No|Nothing|You|Please) /);
    expect(message).not.toMatch(/[.!]$|can ?not|please|invalid|\n|undefined/i);
    expect(message).toMatch(REMEDY);
  });

  test(`every code of ${stage} is provoked, and no other`, () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- named by the caller, as in the list of stages
    const kinds = kindsOf(require(join('../../..', stage)) as object);
    expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual(kinds.map(({ code }) => code).sort());
  });
}

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
