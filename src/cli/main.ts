#!/usr/bin/env node
import { run } from './run';

/** As a shell reports what the user interrupted: 128 and the signal's number. */
const INTERRUPTED = 130;

process.on('SIGINT', () => process.exit(INTERRUPTED));
// The reader of a pipe, such as head, may stop early; nobody is left to write to.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

void run(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  env: process.env,
}).then((status) => (process.exitCode = status));
