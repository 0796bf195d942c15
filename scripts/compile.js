/**
 * Compiles the sources to dist: checks and declarations by tsc, JavaScript by swc. Every import is loaded when it is
 * first used, as aws-cdk-lib loads its own, so that `require` and the command line cost what is used and no more.
 */
const { execFileSync } = require('node:child_process');
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..');

function compile(file) {
  const source = readFileSync(file, 'utf8');
  const imported = [...source.matchAll(/\bfrom '([^']+)'/g)].map(([, name]) => name);
  const { code } = transformSync(source, {
    filename: file,
    swcrc: false,
    // Without space and comments, which the declarations have, and with short local names: the package may take 5 MB.
    // Names of functions and classes stay, for stack traces.
    minify: true,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript' },
      minify: { compress: false, mangle: { keep_classnames: true, keep_fnames: true } },
    },
    module: {
      type: 'commonjs',
      lazy: imported.filter((name) => !name.startsWith('node:')),
      // For ES modules, which import by name.
      exportInteropAnnotation: true,
    },
  });
  const target = join(root, 'dist', relative(root, file)).replace(/\.ts$/, '.js');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

const tsc = require.resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
  cwd: root,
  stdio: 'inherit',
});
for (const folder of ['src', 'cdk', 'pulumi']) {
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith('.ts')) compile(join(entry.parentPath, entry.name));
  }
}

/** The declarations that the entries lead to; nobody can import another, and the package may take 5 MB. */
function declarationsFrom(entries) {
  const found = new Set(entries);
  for (const file of found) {
    const text = readFileSync(file, 'utf8');
    for (const [, to] of text.matchAll(/(?:from |import\()'(\.[^']+)'/g))
      found.add(`${join(file, '..', to)}.d.ts`);
  }
  return found;
}

const declared = declarationsFrom(
  ['src', 'cdk', 'pulumi'].map((part) => join(root, 'dist', part, 'index.d.ts')),
);
for (const entry of readdirSync(join(root, 'dist'), { recursive: true })) {
  const file = join(root, 'dist', entry);
  if (file.endsWith('.d.ts') && !declared.has(file)) rmSync(file);
}
