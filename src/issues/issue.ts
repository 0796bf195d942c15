/** How bad it is: an error stops the work, a warning says what stays closed, a note says where a value comes from. */
export type Severity = 'error' | 'warning' | 'note';

/** A location in the input: file, line and column (from 1), key path, resource; whichever are known. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** A key path such as `clients[0]` or `servers.game`. */
  readonly path?: string;
  /** The resource of an infrastructure file that it is in, by an identity that stays when the file is edited. */
  readonly resource?: string;
}

/**
 * An error, warning or note about an input, with its code, message and place. `code` is stable; `data` holds what the
 * message was made from.
 */
export interface Issue<Code extends string = string, Data = unknown> {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  readonly data: Data;
}

/** What all issues of one code share: severity and remedy, and how one is created. */
export interface IssueKind<Code extends string = string, Data = never> {
  readonly code: Code;
  readonly severity: Severity;
  /** Why this happens, for findings. @default - the message says it */
  readonly cause?: string;
  /** What to do about it, for the list of error codes. */
  readonly remedy: string;
  /** Makes the issue of one occurrence. */
  create(place: Place, data: Data): Issue<Code, Data>;
}

/**
 * Defines a kind of issue. The message names the value and what would be right; the place is kept apart.
 *
 * @example
 * const tooHigh = issueKind('port-too-high', 'error', {
 *   remedy: 'Write a port from 0 to 65535.',
 *   message: ({ port }: { port: number }) => `port is ${port}; expected 0 to 65535.`,
 * });
 * issues.push(tooHigh.create({ path: 'ports.game.udp' }, { port: 70000 }));
 */
export function issueKind<Code extends string, Data>(
  code: Code,
  severity: Severity,
  text: { readonly cause?: string; readonly remedy: string; message(data: Data): string },
): IssueKind<Code, Data> {
  const { cause, remedy, message } = text;
  return {
    code,
    severity,
    ...(cause === undefined ? {} : { cause }),
    remedy,
    create: (place, data) => ({ code, severity, message: message(data), place, data }),
  };
}

/** A case of a kind, with data of its own, which is turned into what the kind's message needs. */
export const caseOf = <Code extends string, Data extends object, Own extends object>(
  kind: IssueKind<Code, Data>,
  dataOf: (data: Own) => Data,
): { create(place: Place, data: Own): Issue<Code, Data> } => ({
  create: (place, data) => kind.create(place, { ...data, ...dataOf(data) }),
});

/**
 * Formats an issue as one line: `file:line:column: path: warning: message [code]`, as far as the place is known,
 * errors without the word.
 *
 * @example
 * for (const issue of planTopology(topology).issues) console.warn(formatIssue(issue));
 */
export function formatIssue({ place, severity, message, code }: Issue): string {
  const position = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
  const prefix = [position, place.path].filter((part) => part).map((part) => `${part}: `);
  return `${prefix.join('')}${severity === 'error' ? '' : `${severity}: `}${message} [${code}]`.replace(
    /\s*\n\s*/g,
    ' ',
  );
}

export const isError = (issue: Issue): boolean => issue.severity === 'error';
