/**
 * Lists the licences of everything that is installed with the package, and of the peers that stand beside it:
 * `npm run licenses` writes docs/licenses.md; with `--check` it changes nothing and fails where the list differs, or
 * where a licence is none of those that Apache-2.0 code can be shipped with.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..');
const target = join(root, 'docs/licenses.md');
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
]);
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The place in the lock file of a dependency, looked up as Node does: here, then in every folder above. */
function placeOf(name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const place = `${at ? `${at}/` : ''}node_modules/${name}`;
    if (lock[place]) return place;
    if (!at) return undefined;
  }
}

/** Every package that the named ones bring along, themselves included, as places in the lock file. */
function closure(names, from = '', seen = new Set()) {
  for (const name of names) {
    const place = placeOf(name, from);
    if (!place || seen.has(place)) continue;
    seen.add(place);
    closure(Object.keys({ ...lock[place].dependencies, ...lock[place].optionalDependencies }), place, seen);
  }
  return seen;
}

const nameOf = (place) => place.split('node_modules/').pop();
const row = (place) =>
  `| ${nameOf(place)} | ${lock[place].version} | ${lock[place].license ?? 'not stated'} |`;
const table = (places) => [
  '| package | version | licence |',
  '| --- | --- | --- |',
  ...[...places].sort().map(row),
];

const own = closure(Object.keys(manifest.dependencies));
const peers = Object.keys(manifest.peerDependencies).map((name) => placeOf(name, ''));
const text = `${[
  '# Licences',
  '',
  `The package is under ${manifest.license}. Written by \`npm run licenses\` from the lock file.`,
  '',
  '## Installed with the package',
  '',
  ...table(own),
  '',
  '## Peers, which users install themselves',
  '',
  ...table(peers),
].join('\n')}\n`;

const problems = [...own]
  .filter((place) => !PERMISSIVE.has(lock[place].license))
  .map((place) => `${nameOf(place)} is under ${lock[place].license ?? 'no stated licence'}; replace it`);
if (process.argv.includes('--check')) {
  let written = '';
  try {
    written = readFileSync(target, 'utf8');
  } catch {
    // compared as empty
  }
  if (written !== text) problems.push('docs/licenses.md is not what is installed; run npm run licenses');
} else {
  writeFileSync(target, text);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
