import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Measurement } from '../measurement';
import { atMost, counted } from '../measurement';
import { ROOT } from '../processes';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What an installation puts on the disk: the packed files and those of its own dependencies, peers apart. */
export function size(): Measurement[] {
  const packed = execFileSync(
    'npm',
    ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  const [{ unpackedSize }] = JSON.parse(packed) as [{ readonly unpackedSize: number }];
  const dependencies = [...closureOf(ROOT)].reduce((sum, folder) => sum + bytesOf(folder), 0);
  const megabytes = (unpackedSize + dependencies) / 1_000_000;
  return [
    counted(
      {
        name: 'installed size with own dependencies',
        unit: 'MB',
        against: '',
        goal: atMost(5, 'MB'),
      },
      Math.round(megabytes * 1000) / 1000,
      null,
    ),
  ];
}

/** The folders of all packages that a package depends on, peers and optional ones apart. */
function closureOf(folder: string, found = new Set<string>()): Set<string> {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(dependencies)) {
    const paths = createRequire(join(folder, 'package.json')).resolve.paths(name) ?? [];
    const at = paths.map((path) => join(path, name)).find(isPackage);
    if (at === undefined) throw new Error(`${name} is not installed; run npm ci`);
    if (found.has(at)) continue;
    found.add(at);
    closureOf(at, found);
  }
  return found;
}

const isPackage = (folder: string): boolean =>
  statSync(join(folder, 'package.json'), { throwIfNoEntry: false }) !== undefined;

/** The files of one package; packages inside of it are counted by themselves. */
function bytesOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && !join(entry.parentPath, entry.name).slice(folder.length).includes('/node_modules/'),
    )
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
