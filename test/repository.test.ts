import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bin, exports, scripts } from '../package.json';

const ROOT = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder)).map((file) => `${folder}/${file}`);

const isPage = (file: string): boolean => file.endsWith('.md');

/** The scripts that a text tells someone, or some machine, to run. */
const scriptsNamedIn = (text: string): string[] =>
  [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);

test.each(['CONTRIBUTING.md', 'README.md', '.ci/run', 'package.json', ...filesIn('.github/workflows')])(
  'every script that %s names is there',
  (file) => {
    const named = scriptsNamedIn(read(file));
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  },
);

test('CI runs every suite, on GitHub as here', () => {
  const suites = Object.keys(scripts).filter((name) => name.startsWith('test:'));
  const run = scriptsNamedIn(read('.ci/run'));
  expect(suites.filter((suite) => !run.includes(suite))).toEqual([]);
  const onGitHub = scriptsNamedIn(read('.github/workflows/ci.yml'));
  expect(run.filter((name) => !onGitHub.includes(name))).toEqual([]);
});

test.each(filesIn('.github/workflows'))('every action of %s is pinned to a commit', (file) => {
  const used = [...read(file).matchAll(/uses: (.*)/g)].map(([, action = '']) => action);
  expect(used.length).toBeGreaterThan(3);
  expect(used.filter((action) => !/^\S+@[\da-f]{40} # v[\d.]+$/.test(action))).toEqual([]);
});

test('every entry of the package has its source', () => {
  const built = [...Object.values(exports), bin['photon-ports']].map((entry) =>
    typeof entry === 'string' ? entry : entry.default,
  );
  const sources = built.map((file) => file.replace(/^(\.\/)?dist\//, '').replace(/\.js$/, '.ts'));
  expect(sources.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test.each([
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CODE_OF_CONDUCT.md',
  'README.md',
  ...filesIn('docs').filter(isPage),
])('every file that %s links to is there', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(ROOT, file, '..', link)))).toEqual([]);
});
