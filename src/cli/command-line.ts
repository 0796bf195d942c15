import type { Command } from 'commander';
import type { Io, Status } from './io';

/** What a command declares itself with. */
export interface CommandLine {
  readonly io: Io;
  /** Tells the status that the process ends with. */
  end(status: Status): void;
  /** Adds the command with its name and description, and examples of its use. */
  command(examples: readonly string[]): Command;
}

/** A module that declares one command: its arguments and options beside what it does. */
export interface CommandModule {
  declare(line: CommandLine): void;
}
