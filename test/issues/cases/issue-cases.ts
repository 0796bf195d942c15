import { join } from 'node:path';
import type { Issue, IssueKind } from '../../../src/issues/issue';
import { isPhotonError } from '../../../src/issues/photon-error';

type ReportedIssue = Pick<Issue, 'code' | 'message'> & Partial<Pick<Issue, 'severity' | 'place' | 'data'>>;

/** One input of a user that reports one code. */
export interface IssueCase {
  readonly title: string;
  readonly code: string;
  /** Where it is: the key path, else line and column; no error is reported beside it. @default - not judged */
  readonly at?: string;
  /** Returns the issues, or something that has them as `issues`, or throws it. */
  readonly issuesOf: () => Reported | Promise<Reported>;
}
type Reported = readonly ReportedIssue[] | { readonly issues: readonly ReportedIssue[] };

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script of the project, in JavaScript
const { kindsOf } = require('../../../scripts/errors-page') as { kindsOf(exported: object): IssueKind[] };

/**
 * Runs a case for every code of a layer. Fails where a code has no case, and where a case names a code that is gone.
 */
export function describeCases(stage: string, cases: readonly IssueCase[]): void {
  runCases(cases);
  test(`every code of ${stage} has a case, and no other`, () => {
    expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual([...codesOf(stage)].sort());
  });
}

/** The codes that a layer defines. */
export const codesOf = (stage: string): ReadonlySet<string> =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- named by the caller, as in the list of stages
  new Set(kindsOf(require(join('../../..', stage)) as object).map(({ code }) => code));

/** Runs cases; also those of codes that another layer defines. */
export function runCases(cases: readonly IssueCase[]): void {
  test.each(cases)('$code: $title', async ({ code, at, issuesOf }) => {
    const reported = await reportedBy(issuesOf);
    expect(reported.map((issue) => issue.code)).toContain(code);
    if (at !== undefined) {
      const judged = reported.filter((issue) => issue.severity === 'error' || issue.code === code);
      expect(judged.map((issue) => `${issue.code} ${placeOf(issue)}`)).toEqual([`${code} ${at}`]);
    }
    for (const issue of reported) expect([issue.message, flawsOf(issue)]).toEqual([issue.message, []]);
  });
}

/** What a message lacks: at most two sentences, of which one says what to write or do, and a value of the issue's data. */
function flawsOf({ message, data }: ReportedIssue): string[] {
  const sentences = sentencesOf(message);
  const values = valuesIn(data);
  return [
    ...(sentences > 2 ? ['it has more than two sentences'] : []),
    ...(sentences === 2 || /\bexpected /.test(message) ? [] : ['it names no fix']),
    ...(values.length === 0 || values.some((value) => message.includes(value)) ? [] : ['it names no value']),
  ];
}

/** Every text and number of an issue's data: a message names at least one. */
const valuesIn = (data: unknown): string[] =>
  typeof data === 'object' && data !== null
    ? Object.values(data).flatMap(valuesIn)
    : typeof data === 'string' || typeof data === 'number'
      ? [`${data}`]
      : [];

const placeOf = ({ place = {} }: ReportedIssue): string =>
  place.path ?? `${place.line ?? '-'}:${place.column ?? '-'}`;

/** A sentence ends with a full stop, question mark or the end of the message; dots within words do not count. */
const sentencesOf = (message: string): number => message.split(/[.?!](?:\s|$)/).filter(Boolean).length;

/** What only a thrown error tells. */
export const refused =
  (act: () => unknown): IssueCase['issuesOf'] =>
  async () => {
    await act();
    return [];
  };

async function reportedBy(issuesOf: IssueCase['issuesOf']): Promise<readonly ReportedIssue[]> {
  try {
    const reported = await issuesOf();
    return 'issues' in reported ? reported.issues : reported;
  } catch (error) {
    if (isPhotonError(error)) return error.issues;
    throw error;
  }
}

/** What a line of text tells, such as `photon.yaml: can't be written [output-refused]`. */
export function parseIssues(text: string): ReportedIssue[] {
  return text.split('\n').flatMap((line) => {
    const [, path, message, code] =
      /^(?:(\S+): (?:\S+: )*)?(.*) \[([a-z\d-]+)\](?: \[ack: .*\])?$/.exec(line) ?? [];
    if (message === undefined || code === undefined) return [];
    return [{ code, message, place: path === undefined ? {} : { path } }];
  });
}
