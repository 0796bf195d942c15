import { Command } from 'commander';
import { COMMANDS } from './commands';
import type { Io, Status } from './io';

/**
 * The command line with its help; each command tells its status to `end`.
 *
 * @param words what the user wrote: the command that they name is loaded alone, and none where they name none
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
  const name = words.find((word) => !word.startsWith('-') && word !== 'help') ?? '';
  const asked = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!asked) list(program.addHelpText('after', STATUSES));
  else
    asked.load().declare({
      io,
      end,
      command(examples) {
        const lines = examples.map((example) => `  $ ${example}`).join('\n');
        const command = program.command(name).description(asked.description);
        return command.addHelpText('after', `\nExamples:\n${lines}`);
      },
    });
  return program;
}

const STATUSES = [
  '\nphoton-ports COMMAND --help shows options and examples.',
  'Exit status: 0 all is well, 1 the input or what was checked is wrong, 2 wrong usage.',
].join('\n');

/** Every command without its options. */
function list(program: Command): void {
  for (const [name, { parameters, description }] of Object.entries(COMMANDS))
    program.command(`${name} ${parameters}`).description(description);
}
