/**
 * Compiles the sources to dist: checks and declarations by TypeScript, JavaScript by swc. Packages, and what an entry, what it
 * exports or a command imports, are loaded when they are first used, as aws-cdk-lib loads its own, so that `require` and
 * the command line cost what is used and no more.
 */
const { execFileSync } = require('node:child_process');
const { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative } = require('node:path');
const { parseSync, printSync, transformSync } = require('@swc/core');

const root = join(__dirname, '..');
const dist = join(root, 'dist');
/** Where the sources stand that declarations lead to, so that an editor's go-to-definition opens TypeScript. */
const sources = join(dist, 'source');
/** Two megabytes as a dependency, of which its one minified script is used. */
const vendored = (folder) => join(folder, 'vendor', 'valibot.js');

/** The same code on the same lines without comments, which the declarations and sources have. */
function withoutComments(source) {
  const bare = source
    .replace(/^[ \t]*\/\*\*[^]*?\*\/$/gm, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/^[ \t]*\/\/.*$/gm, '');
  const parsed = (text) => printSync(parseSync(text, { syntax: 'typescript', target: 'es2022' })).code;
  return parsed(bare) === parsed(source) ? bare : source;
}

/** A place of a source map whose fifth number is the index of a name; a number ends at its first digit below 32. */
const NAMED = /((?:[g-z0-9+/]*[A-Za-f]){4})[g-z0-9+/]*[A-Za-f]/g;

const importsOf = (source) => [...source.matchAll(/\bfrom '([^']+)'/g)].map(([, name]) => name);

/** The root's entry, and the modules that it exports from. */
const exported = new Set(
  ['./index', ...importsOf(readFileSync(join(root, 'src/index.ts'), 'utf8'))].map((name) =>
    join('src', `${name}.ts`),
  ),
);

/** Maps give lines, not columns: a stack trace names the real line, at a quarter of the size. */
function compile(file, folder = dist) {
  const path = relative(root, file);
  const target = join(folder, path).replace(/\.ts$/, '.js');
  const source = readFileSync(file, 'utf8');
  const isLazy = /^(?:cdk|pulumi|src\/cli)\//.test(path) || exported.has(path);
  const imported = importsOf(source);
  const { code, map } = transformSync(withoutComments(source), {
    filename: file,
    swcrc: false,
    sourceMaps: true,
    inlineSourcesContent: false,
    emitSourceMapColumns: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: {
      type: 'commonjs',
      lazy: imported.filter((name) => !name.startsWith('node:') && (isLazy || !name.startsWith('.'))),
      // For ES modules, which import by name.
      exportInteropAnnotation: true,
    },
  });
  mkdirSync(dirname(target), { recursive: true });
  const linked = code.replace(
    'require("valibot")',
    `require("${relative(dirname(target), vendored(folder))}")`,
  );
  writeFileSync(target, `${linked}//# sourceMappingURL=${basename(target)}.map\n`);
  const original = relative(dirname(target), join(sources, path));
  const read = JSON.parse(map);
  const mappings = read.mappings.replace(NAMED, '$1');
  writeFileSync(`${target}.map`, JSON.stringify({ ...read, sources: [original], names: [], mappings }));
}

function vendor(folder) {
  const built = dirname(require.resolve('valibot'));
  const licence = readFileSync(join(built, '../LICENSE.md'), 'utf8').trim();
  const script = readFileSync(join(built, 'index.min.cjs'), 'utf8');
  mkdirSync(dirname(vendored(folder)), { recursive: true });
  writeFileSync(vendored(folder), `/* valibot\n\n${licence}\n*/\n${script}`);
}

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

/** Compiles every source to JavaScript in a folder. */
function compileAll(folder = dist) {
  vendor(folder);
  for (const part of ['src', 'cdk', 'pulumi']) {
    for (const entry of readdirSync(join(root, part), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && entry.name.endsWith('.ts')) compile(join(entry.parentPath, entry.name), folder);
    }
  }
}

function build() {
  rmSync(dist, { recursive: true, force: true });
  // Version 7 takes a fifth of the time; tools that need the compiler's JavaScript API have version 6.
  const tsc = join(dirname(require.resolve('typescript-7/package.json')), 'bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
    cwd: root,
    stdio: 'inherit',
  });
  compileAll();
  const entries = ['src', 'cdk', 'pulumi'].map((part) => join(dist, part, 'index.d.ts'));
  const declared = declarationsFrom(entries);
  const named = new Set([...entries, ...entries.flatMap(importedBy)]);
  for (const entry of readdirSync(dist, { recursive: true })) {
    const file = join(dist, entry);
    if (/\.d\.ts(\.map)?$/.test(file) && !declared.has(file.replace(/\.map$/, ''))) rmSync(file);
  }
  for (const declaration of declared) {
    if (named.has(declaration)) keep(declaration);
    else rmSync(`${declaration}.map`);
  }
}

if (require.main === module) build();
module.exports = { compileAll };
