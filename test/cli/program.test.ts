import { COMMANDS } from '../../src/cli/commands';
import { createProgram } from '../../src/cli/program';

const io = { out: { write: () => undefined }, err: { write: () => undefined }, env: {} };
const names = (words: readonly string[]) =>
  createProgram(io, words, () => undefined).commands.map((command) => command.name());

test.each(Object.keys(COMMANDS))('%s is declared by its own module, and alone', (name) => {
  expect(names([name, 'photon.yaml'])).toEqual([name]);
});

test.each([[[]], [['--help']], [['help', 'plan']], [['constructor']]])('%j loads every command', (words) => {
  expect(names(words)).toEqual(Object.keys(COMMANDS));
});
