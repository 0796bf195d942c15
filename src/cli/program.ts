import { Command } from 'commander';
import type { CommandLine } from './command-line';
import { COMMANDS } from './commands';
import type { Io, Status } from './io';

/**
 * The command line with its help; each command tells its status to `end`.
 *
 * @param words what the user wrote: where they begin with a command, no other command is loaded
 */
export function createProgram(io: Io, words: readonly string[], end: (status: Status) => void): Command {
  const program = new Command('photon-ports')
    .description(
      'Generate least-privilege security groups and load balancers for self-hosted Photon Server on AWS and Azure, and verify infrastructure against a topology file',
    )
    .version(
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- JSON has no types of its own here
      (require('photon-server-constructs/package.json') as { version: string }).version,
      '-V, --version',
    )
    .enablePositionalOptions()
    .showHelpAfterError('Run with --help for usage.')
    .helpCommand('help [command]', 'Show the help of a command');
  const line: CommandLine = {
    io,
    end,
    command(name, description, examples) {
      const lines = examples.map((example) => `  $ ${example}`).join('\n');
      return program.command(name).description(description).addHelpText('after', `\nExamples:\n${lines}`);
    },
  };
  const [name = ''] = words;
  const asked = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  for (const load of asked ? [asked] : Object.values(COMMANDS)) load().declare(line);
  return program;
}
