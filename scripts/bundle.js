/**
 * Bundles the sources into a script for each part of the library, and for each module that is loaded by itself. Imports
 * between scripts, and of packages, are lazy, as in aws-cdk-lib: an entry or a command costs what it uses, in few files.
 */
const { mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, resolve } = require('node:path');
const { decode, encode } = require('@jridgewell/sourcemap-codec');
const { transformSync } = require('@swc/core');
const { rollup } = require('rollup');

const root = join(__dirname, '..');
/** Two megabytes as a dependency, of which a hundredth is used. */
const VALIBOT = 'vendor/valibot';
const valibot = dirname(require.resolve('valibot'));
const PUBLIC = ['src/index', 'cdk/index', 'pulumi/index'];
const read = (module) => readFileSync(join(root, `${module}.ts`), 'utf8');

/** What the command line loads when a command asks for it. */
function loadedLater() {
  const sources = readdirSync(join(root, 'src/cli')).map((file) => `src/cli/${file.replace(/\.ts$/, '')}`);
  return sources.flatMap((from) =>
    [...read(from).matchAll(/\brequire\('(\.[^']+)'\)/g)].map(([, to]) => join(dirname(from), to)),
  );
}

/** What an ES import of an entry evaluates, since it reads each name that the entry exports. */
const exportedBy = (entry) =>
  [...read(entry).matchAll(/^export \{[^}]*\} from '(.+)'/gm)].map(([, name]) => join(dirname(entry), name));

const SCRIPTS = [
  [/^src\/(?:collections|issues|ports\/documented|verify\/findings)\//, 'src/exported'],
  [/^src\/(?:ports\/(?:catalogue|list-of|vocabulary)|verify\/read\/json-positions)$/, 'src/exported'],
  [/^src\/(?:addresses|config|flows|listeners|plan|ports|rules|topology)\//, 'src/model'],
  [/^src\/verify\/read\/(?:aws|cloudformation)\//, 'src/verify/read-aws'],
  [/^src\/verify\/read\/azure\//, 'src/verify/read-azure'],
  [/^src\/cli\/(?:commands|io|program|run)$/, 'src/cli/program'],
  [/^src\/cli\//, 'src/cli/shared'],
  [/^cdk\//, 'cdk/constructs'],
  [/^pulumi\//, 'pulumi/components'],
  [/^node_modules\/valibot\//, VALIBOT],
];

/** The script that a module belongs to, by the module's path without extension: its part's, where no other is named. */
function scriptOf(module, entries, exported) {
  if (entries.includes(module)) return undefined;
  if (exported.has(module)) return `${module.split('/')[0]}/exported`;
  const [, script] = SCRIPTS.find(([modules]) => modules.test(module)) ?? [];
  return script ?? module.split('/').slice(0, 2).join('/');
}

/**
 * Indents by tabs and puts a literal that has room on one line, which takes less; `origins` are the places of the lines.
 * No text goes over lines (ESLint sees to it).
 */
function compact(code, origins) {
  const lines = [];
  const open = [];
  for (const [at, line] of code.split('\n').entries()) {
    const tabs = (spaces) => '\t'.repeat(spaces.length / 4);
    lines.push({ text: line.replace(/^(?: {4})+/, tabs), origin: origins[at] ?? [] });
    if (/^\s*[\]}]/.test(line)) {
      const [first, ...more] = lines.splice(open.pop());
      const text = [first.text, ...more.map((next) => next.text.trimStart())].join(' ');
      const fits = text.length <= 140 && /([[(,=:?&|]|=>\() ?\{$|return \{$|\[$/.test(first.text);
      lines.push(...(fits ? [{ ...first, text }] : [first, ...more]));
    }
    if (/[[{]$/.test(line)) open.push(lines.length - 1);
  }
  return { code: lines.map(({ text }) => text).join('\n'), mappings: lines.map(({ origin }) => origin) };
}

/** Writes exports on lines; those of an entry, which are of other scripts, so that an ES module finds their names. */
function plainExports(code) {
  const given = [...code.matchAll(/^export \{ (.*) \} from (.*);$/gm)];
  const brought = given.map(([, names, script]) => `const { ${names} } = require(${script});\n`);
  if (brought.length) return `${brought.join('')}module.exports = { ${given.map(([, names]) => names)} };\n`;
  const renamed = (names) => names.replace(/([\w$]+) as (\w+)/g, '$2: $1');
  return code.replace(/^export \{(.*)\};$/m, (_, names) => `Object.assign(exports, {${renamed(names)}});`);
}

const BY_LINE = { swcrc: false, sourceMaps: true, emitSourceMapColumns: false };
const transform = (code, filename, { module, ...jsc }) =>
  transformSync(code, { ...BY_LINE, filename, module, jsc: { target: 'es2022', ...jsc } });

/** Comments stand in the declarations and in the sources: the scripts have licences (`!`) alone. */
const bare = (comments) => ({ minify: { compress: false, mangle: false, format: { comments } } });
/** Fields without a value need no line: constructors set them. */
const FIELDS = { useDefineForClassFields: false };
const TYPESCRIPT = { parser: { syntax: 'typescript' }, transform: FIELDS, ...bare(false) };

const plugin = {
  name: 'typescript',
  resolveId(name, from) {
    if (name === 'valibot') return join(valibot, 'index.mjs');
    if (from && !name.startsWith('.')) return { id: name, external: true };
    return `${join(from ? dirname(from) : root, name)}.ts`;
  },
  transform: (code, file) => (file.endsWith('.ts') ? transform(code, file, TYPESCRIPT) : undefined),
  renderChunk(code, { fileName }) {
    const lazy = [...code.matchAll(/^import .* from '((?!node:).*)';$/gm)].map(([, imported]) => imported);
    // Packages are CommonJS, of which nothing imports a default.
    const module = { type: 'commonjs', lazy, noInterop: true };
    const script = transform(plainExports(code), fileName, { module, ...bare('some') });
    const map = JSON.parse(script.map);
    // A call by name, without a comma operator, gives `this` as everyone does.
    const calls = script.code.replace(/\(0, (_\w+(?:\(\))?\.\w+)\)\(/g, '$1(');
    const { mappings, ...compacted } = compact(calls, decode(map.mappings));
    return { ...compacted, map: { ...map, mappings } };
  },
};

/** Maps give lines, not columns or names: a stack trace names the real line, at a fraction of the size. */
const linesOf = ({ version, sources, mappings }) => ({
  version,
  sources,
  names: [],
  mappings: encode(decode(mappings).map(([first]) => (first ? [[0, ...first.slice(1, 3), 0]] : []))),
});

/** Writes the scripts and their maps to a folder; the maps lead to the sources in its `source`. */
async function bundle(folder) {
  const entries = [...PUBLIC, 'src/cli/main', ...loadedLater()];
  const exported = new Set(PUBLIC.flatMap(exportedBy));
  const build = await rollup({
    input: Object.fromEntries(entries.map((entry) => [entry, `./${entry}`])),
    plugins: [plugin],
    // A circle of scripts is none of modules, and imports between scripts wait for their first use.
    onwarn(warning) {
      if (warning.code !== 'CIRCULAR_CHUNK') throw new Error(warning.message);
    },
  });
  const { output } = await build.generate({
    dir: folder,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minifyInternalExports: false,
    hoistTransitiveImports: false,
    sourcemap: true,
    sourcemapPathTransform: (source, map) =>
      relative(dirname(map), join(folder, 'source', relative(root, resolve(dirname(map), source)))),
    banner: ({ name }) =>
      name === VALIBOT ? `/*!\n${readFileSync(join(valibot, '../LICENSE.md'), 'utf8')}*/` : '',
    manualChunks: (file) => scriptOf(relative(root, file).replace(/\.ts$/, ''), entries, exported),
  });
  for (const { type, fileName, code, map } of output) {
    if (type !== 'chunk') continue;
    const script = join(folder, fileName);
    mkdirSync(dirname(script), { recursive: true });
    writeFileSync(script, code);
    writeFileSync(`${script}.map`, JSON.stringify(linesOf(map)));
  }
  await build.close();
}

module.exports = { bundle };
