/** Where a command writes: a stream, or a test's capture of one. */
export interface Output {
  write(text: string): unknown;
  /** @default - not a terminal: no colour, no wrapping */
  readonly isTTY?: boolean;
  /** How many characters fit a line of the terminal. */
  readonly columns?: number;
}

/** All that a command has to do with the outside. */
export interface Io {
  readonly out: Output;
  readonly err: Output;
  /** Where `init` reads its answers from. @default - nobody answers */
  readonly input?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hides notes; warnings and errors are never hidden. @default false */
  readonly quiet?: boolean;
  /** The lines that were reported: none is repeated. @default - nothing was */
  readonly reported?: Set<string>;
}

/** What a command ends with: all is well, what was read is wrong, the command was called wrongly. */
export const STATUS = { ok: 0, wrong: 1, usage: 2 } as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];

/** Thrown where the words of the command line do not fit each other; what commander itself can't see. */
export class UsageError extends Error {}

/** Standard output as JSON alone. */
export function writeJson(io: Io, value: unknown): void {
  io.out.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** How wide to print: as COLUMNS says, else as the terminal is; undefined into a pipe, where nothing is broken. */
export function widthOf(output: Output, { env }: Pick<Io, 'env'>): number | undefined {
  const said = env['COLUMNS'] ?? '';
  if (/^[1-9]\d{0,4}$/.test(said)) return Number(said);
  return output.isTTY ? (output.columns ?? 80) : undefined;
}

/** Colour is for terminals whose owner has not declined it (no-color.org). */
export function hasColour(output: Output, { env }: Pick<Io, 'env'>): boolean {
  return output.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** The text in a style, where the output shows styles. */
export function paint(text: string, style: keyof typeof CODES, coloured: boolean): string {
  const [on, off] = CODES[style];
  return coloured ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}
