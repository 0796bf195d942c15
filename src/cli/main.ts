#!/usr/bin/env node
import { systemReason } from '../issues/system-reason';
import { STATUS } from './io';
import { run } from './run';

/** As a shell reports what the user interrupted: 128 and the signal's number. */
const INTERRUPTED = 130;

process.on('SIGINT', () => process.exit(INTERRUPTED));
// The reader of a pipe, such as head, may stop early; nobody is left to write to.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    // A full disk, such as /dev/full: what was to be said can't be kept.
    if (stream === process.stdout)
      process.stderr.write(
        `error: the output can't be written: ${systemReason(error, { ENOSPC: 'the disk is full' })}\n`,
      );
    process.exit(STATUS.wrong);
  });
}

void run(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  env: process.env,
}).then((status) => (process.exitCode = status));
