import { COMMANDS } from '../../src/cli/commands';
import { createProgram } from '../../src/cli/program';

const io = { out: { write: () => undefined }, err: { write: () => undefined }, env: {} };
const commands = (words: readonly string[]) => createProgram(io, words, () => undefined).commands;
const names = (words: readonly string[]) => commands(words).map((command) => command.name());

test.each(Object.keys(COMMANDS))(
  '%s is declared by its own module, and alone, as the list has it',
  (name) => {
    for (const words of [
      [name, 'photon.yaml'],
      ['help', name],
      ['--', name],
    ])
      expect(names(words)).toEqual([name]);
    const [declared] = commands([name]);
    const listed = commands([]).find((command) => command.name() === name);
    expect(declared?.options.length).toBeGreaterThan(0);
    expect(listed?.usage()).toBe(declared?.usage());
  },
);

test.each([[[]], [['--help']], [['help']], [['constructor']]])(
  '%j lists every command, and loads none',
  (words) => {
    expect(names(words)).toEqual(Object.keys(COMMANDS));
    expect(commands(words).flatMap(({ options }) => options)).toEqual([]);
  },
);
