import { CommanderError } from 'commander';
import { isPhotonError } from '../issues/photon-error';
import type { Io, Status } from './io';
import { STATUS, UsageError, widthOf } from './io';
import { createProgram } from './program';
import { reportIssues } from './report';

/**
 * Runs the command line in this process; the words are those after `photon-ports`.
 *
 * @example
 * const status = await run(['plan', 'photon.yaml'], { out: process.stdout, err: process.stderr, env: process.env });
 */
export async function run(words: readonly string[], io: Io): Promise<Status> {
  let status: Status = STATUS.ok;
  const session = { ...io, quiet: false, reported: new Set<string>() };
  const program = createProgram(session, words, (result) => (status = result));
  program.hook('preAction', (_program, action) => {
    session.quiet = action.opts()['quiet'] === true;
  });
  for (const command of [program, ...program.commands]) {
    if (command !== program) command.option('--quiet', 'hide notes; warnings and errors are always shown');
    command.exitOverride().configureOutput({
      writeOut: (text) => io.out.write(text),
      writeErr: (text) => io.err.write(text),
      getOutHelpWidth: () => widthOf(io.out, io) ?? 100,
      getErrHelpWidth: () => widthOf(io.err, io) ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? STATUS.ok : STATUS.usage;
    if (error instanceof UsageError) {
      io.err.write(`error: ${error.message}\n`);
      return STATUS.usage;
    }
    if (!isPhotonError(error)) throw error;
    reportIssues(error.issues, session);
    return STATUS.wrong;
  }
}
