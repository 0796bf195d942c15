#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { systemReason } from '../issues/system-reason';
import { STATUS } from './io';
import { run } from './run';

// Commands end after a second or two, before what the engine spends on optimizing functions that run a few thousand times
// comes back: a third of the processor time of `check`. What runs for longer is optimized as ever.
setFlagsFromString('--interrupt-budget=1000000');

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
