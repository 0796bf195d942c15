import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tarball } from './packed';
import { must } from './run';

/** Every folder made by `emptyFolder`, removed when the tests of the file are over. */
const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder outside the repository, so that nothing is found in the repository's own `node_modules`. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'photon-package-')));
  made.push(folder);
  return folder;
}

/** Writes files by their path inside a folder; what is not text is written as JSON. */
export function write(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(
      join(folder, path),
      typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`,
    );
  }
}

/** Installs the packed package and others, from npm's cache where they are in it. */
export function install(
  folder: string,
  packages: readonly string[] = [],
  flags: readonly string[] = [],
): void {
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  must(folder, 'npm', ['install', ...quiet, ...flags, tarball(), ...packages]);
}

/** A project with nothing but the packed package and what is named. */
export function projectWith(
  packages: readonly string[],
  manifest: Readonly<Record<string, unknown>> = {},
): string {
  const folder = emptyFolder();
  write(folder, { 'package.json': { name: 'my-servers', version: '1.0.0', private: true, ...manifest } });
  install(folder, packages);
  return folder;
}
