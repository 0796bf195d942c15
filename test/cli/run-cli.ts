import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { run } from '../../src/cli/run';

/** What a command wrote and how it ended. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process; `answers` are typed at a terminal. */
export async function runCli(
  words: readonly string[],
  options: {
    readonly columns?: number;
    readonly answers?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<Ended> {
  const written = { out: '', err: '' };
  const { columns, answers } = options;
  const output = (name: 'out' | 'err') => ({
    write: (text: string) => (written[name] += text),
    ...(columns !== undefined && { isTTY: true, columns }),
  });
  const input = answers && Object.assign(new PassThrough(), { isTTY: true });
  input?.end(answers?.map((answer) => `${answer}\n`).join(''));
  const status = await run(words, { out: output('out'), err: output('err'), input, env: options.env ?? {} });
  return { status, ...written };
}

/** The codes of warnings and errors on standard error: notes on ports, and what is to be filled in, are left out. */
export const codesOf = (err: string): string[] =>
  [...err.matchAll(/\[([a-z-]+)\]$/gm)]
    .map(([, code = '']) => code)
    .filter((code) => code !== 'fallback-port' && code !== 'setting-unfilled');

/** A folder for one test file; `write` puts a file there and tells its path. */
export function workFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'photon-ports-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    path: (name: string) => join(folder, name),
    write: (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
  };
}
