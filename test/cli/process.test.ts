import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** Compiles TypeScript as it is loaded, so that the real process runs from the sources. */
const LOADER = `
const { transformSync } = require('@swc/core');
require('module')._extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(require('fs').readFileSync(filename, 'utf8'), {
    filename, swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' },
  }).code, filename);
process.argv.splice(1, 0, 'photon-ports');
require('./src/cli/main.ts');`;

function start(words: readonly string[], stdout: 'pipe' | number = 'pipe') {
  return spawn(process.execPath, ['-e', LOADER, '--', ...words], {
    cwd: join(__dirname, '../..'),
    stdio: ['ignore', stdout, 'pipe'],
  });
}

test('piped into a reader that stops at once, it ends quietly', async () => {
  const child = start(['ports', '--version', 'v3', '--format', 'json']);
  let written = '';
  child.stderr?.on('data', (data: Buffer) => (written += data.toString()));
  child.stdout?.destroy();
  const [code] = (await once(child, 'close')) as [number];
  expect({ code, written }).toEqual({ code: 0, written: '' });
});

const fullDisk = existsSync('/dev/full') ? test : test.skip;
fullDisk('onto a full disk, it says so in one line', async () => {
  const child = start(['ports', '--version', 'v3'], openSync('/dev/full', 'w'));
  let written = '';
  child.stderr?.on('data', (data: Buffer) => (written += data.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect({ code, written }).toEqual({
    code: 1,
    written: "error: the output can't be written: the disk is full\n",
  });
});
