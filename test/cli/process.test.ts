import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

function start(...words: string[]) {
  return spawn(process.execPath, ['-e', LOADER, '--', ...words], { cwd: join(__dirname, '../..') });
}

test('piped into a reader that stops at once, it ends quietly', async () => {
  const child = start('ports', '--version', 'v3', '--format', 'json');
  let told = '';
  child.stderr.on('data', (data: Buffer) => (told += data.toString()));
  child.stdout.destroy();
  const [code] = (await once(child, 'close')) as [number];
  expect({ code, told }).toEqual({ code: 0, told: '' });
});
