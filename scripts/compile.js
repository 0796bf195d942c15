/** Builds dist: checks and declarations by TypeScript, scripts by `bundle`, and the sources that declarations lead to. */
const { execFileSync } = require('node:child_process');
const { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { bundle } = require('./bundle');

const root = join(__dirname, '..');
const dist = join(root, 'dist');
/** Where the sources stand that declarations lead to, so that an editor's go-to-definition opens TypeScript. */
const sources = join(dist, 'source');

/** The declarations that the entries lead to; nobody can import another. */
function declarationsFrom(entries) {
  const found = new Set(entries);
  for (const file of found) for (const imported of importedBy(file)) found.add(imported);
  return found;
}

function importedBy(declaration) {
  const text = readFileSync(declaration, 'utf8');
  return [...text.matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(
    ([, to]) => `${join(declaration, '..', to)}.d.ts`,
  );
}

/** Types alone are declared as they are written. */
const hasCode = (declaration) =>
  /^export (?:declare |\{|\*)/m.test(
    readFileSync(declaration, 'utf8').replace(/^export declare (?:type|interface) /gm, ''),
  );

/** Keeps the source of what an entry exports, and points its declaration's map there. */
function keep(declaration) {
  const path = relative(dist, declaration).replace(/\.d\.ts$/, '.ts');
  const source = join(sources, path);
  mkdirSync(dirname(source), { recursive: true });
  copyFileSync(join(root, path), source);
  const map = JSON.parse(readFileSync(`${declaration}.map`, 'utf8'));
  writeFileSync(
    `${declaration}.map`,
    JSON.stringify({ ...map, sources: [relative(dirname(declaration), source)] }),
  );
}

async function build() {
  rmSync(dist, { recursive: true, force: true });
  // Version 7 takes a fifth of the time; tools that need the compiler's JavaScript API have version 6.
  const tsc = join(dirname(require.resolve('typescript-7/package.json')), 'bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
    cwd: root,
    stdio: 'inherit',
  });
  await bundle(dist);
  const entries = ['src', 'cdk', 'pulumi'].map((part) => join(dist, part, 'index.d.ts'));
  const declared = declarationsFrom(entries);
  const named = new Set([...entries, ...entries.flatMap(importedBy)]);
  for (const entry of readdirSync(dist, { recursive: true })) {
    const file = join(dist, entry);
    if (/\.d\.ts(\.map)?$/.test(file) && !declared.has(file.replace(/\.map$/, ''))) rmSync(file);
  }
  for (const declaration of declared) {
    if (named.has(declaration) && hasCode(declaration)) keep(declaration);
    else rmSync(`${declaration}.map`);
  }
}

void build();
