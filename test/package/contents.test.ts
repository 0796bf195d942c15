import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PACKED, ROOT } from './packed';

const PACKAGE = join(PACKED, 'package');
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
const packed = filesUnder(PACKAGE);

test('the package has its papers and the schema beside the build, and nothing else', () => {
  expect(packed.filter((file) => !/^(?:dist|docs)\//.test(file)).sort()).toEqual([
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'package.json',
    'topology.schema.json',
  ]);
  expect(packed.filter((file) => file.startsWith('docs/') && !/\.(?:md|svg)$/.test(file))).toEqual([]);
});

test('every page and picture that the README leads to is in the package', () => {
  const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
  const links = [...readme.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link ?? '');
  const own = links.filter((link) => !/^https?:/.test(link));
  expect(own.length).toBeGreaterThan(15);
  expect(own.filter((link) => !packed.includes(link))).toEqual([]);
});

test('the build is one script for each source, and declarations of sources only', () => {
  const sources = ['src', 'cdk', 'pulumi'].flatMap((part) =>
    filesUnder(join(ROOT, part))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `dist/${part}/${file.slice(0, -'.ts'.length)}`),
  );
  const built = packed.filter((file) => file.startsWith('dist/') && file !== 'dist/package.json');
  const scripts = built.filter((file) => file.endsWith('.js'));
  const declarations = built.filter((file) => !file.endsWith('.js'));
  expect(scripts.sort()).toEqual(sources.map((source) => `${source}.js`).sort());
  expect(declarations.filter((file) => !sources.includes(file.replace(/\.d\.ts$/, '')))).toEqual([]);
  expect(declarations.filter((file) => file.startsWith('dist/src/cli/'))).toEqual([]);
});

test('no script runs when it is installed', () => {
  const { scripts } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const run = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
  expect(run.filter((name) => name in scripts)).toEqual([]);
});

test('the command starts with the line that makes it run under Node', () => {
  expect(readFileSync(join(PACKAGE, 'dist/src/cli/main.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('no file names a path of the machine that built it', () => {
  const naming = packed.filter((file) => readFileSync(join(PACKAGE, file), 'utf8').includes(ROOT));
  expect(naming).toEqual([]);
});
