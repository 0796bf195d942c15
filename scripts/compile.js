/**
 * Compiles the sources to dist: checks and declarations by tsc, JavaScript by swc. Every import is loaded when it is
 * first used, as aws-cdk-lib loads its own, so that `require` and the command line cost what is used and no more.
 */
const { execFileSync } = require('node:child_process');
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..');

function compile(file) {
  const source = readFileSync(file, 'utf8');
  const imported = [...source.matchAll(/\bfrom '([^']+)'/g)].map(([, name]) => name);
  const { code } = transformSync(source, {
    filename: file,
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: {
      type: 'commonjs',
      lazy: imported.filter((name) => !name.startsWith('node:')),
      // For ES modules, which import by name.
      exportInteropAnnotation: true,
    },
  });
  const target = join(root, 'dist', relative(root, file)).replace(/\.ts$/, '.js');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, halfIndented(compact(code)));
}

/**
 * The same code with each lazy import and each export on one line, which swc spreads over six, and without the doc
 * comments, which stand in the declarations: the package may take 5 MB.
 */
function compact(code) {
  return code
    .replace(/^ *\/\*\*(?:[^*]|\*(?!\/))*\*\/ ?\n?/gm, '')
    .replace(
      /^function (\w+)\(\) \{\n {4}const data = (.+);\n {4}\1 = function\(\) \{\n {8}return data;\n {4}\};\n {4}return data;\n\}$/gm,
      'function $1() { const data = $2; $1 = () => data; return data; }',
    )
    .replace(
      /^Object\.defineProperty\(exports, ("\w+"), \{\n {4}enumerable: true,\n {4}get: function\(\) \{\n {8}return (.+);\n {4}\}\n\}\);$/gm,
      'Object.defineProperty(exports, $1, { enumerable: true, get: () => $2 });',
    )
    .replace(/^ {4}(?:get )?(\w+): function\(\) \{\n {8}return (.+);\n {4}\}(,?)$/gm, '    $1: () => $2$3')
    .replace(/^ {4}get (\w+) ?\(\) \{\n {8}return (.+);\n {4}\}(,?)$/gm, '    get $1() { return $2; }$3');
}

/** Two spaces a level for four; not where a template spans lines, since its spaces are its own. */
function halfIndented(code) {
  const spans = code.split('\n').some((line) => (line.split('`').length - 1) % 2 === 1);
  return spans ? code : code.replace(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 2));
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
