import { decode } from '@jridgewell/sourcemap-codec';
import { transformSync } from '@swc/core';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PACKED, ROOT } from './packed';
import { run } from './run';

const PACKAGE = join(PACKED, 'package');
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
const packed = filesUnder(PACKAGE);
/** The files of the package that a map leads to. */
const sourcesOf = (map: string): string[] =>
  (JSON.parse(readFileSync(join(PACKAGE, map), 'utf8')) as { sources: string[] }).sources.map((source) =>
    posix.join(posix.dirname(map), source),
  );
/** Whether more is left of a source than what it exports of others, without its types. */
const hasCode = (file: string): boolean =>
  transformSync(readFileSync(file, 'utf8'), {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  })
    .code.replace(/\/\*[^]*?\*\/|export \{[^}]*\}(?: from .*)?;/g, '')
    .trim() !== '';

test('the package has what users read and run, and nothing for maintainers', () => {
  expect(packed.filter((file) => !/^(?:dist|docs|examples)\//.test(file)).sort()).toEqual([
    'LICENSE',
    'README.md',
    'package.json',
    'topology.schema.json',
  ]);
  const page = /^docs\/(?:errors|getting-started-\w+|limits|recipes(?:-\w+)?|security-model|topologies)\.md$/;
  expect(packed.filter((file) => file.startsWith('docs/') && !page.test(file))).toEqual([]);
});

test('an address in the repository, of a page or picture that is not packed, is that of a file there', () => {
  const address = /\((https:\/\/(?:raw\.)?github(?:usercontent)?\.com\/photon-server-constructs\/[^)\s#]+)/g;
  const addresses = packed
    .filter((file) => file.endsWith('.md'))
    .flatMap((page) => [...readFileSync(join(PACKAGE, page), 'utf8').matchAll(address)])
    .map(([, found = '']) => found.replace(/^.*?\/photon-server-constructs\/photon-server-constructs\//, ''));
  expect(addresses.length).toBeGreaterThan(10);
  expect(
    addresses.filter((path) => !existsSync(join(ROOT, path.replace(/^(?:(?:blob|tree)\/)?main\//, '')))),
  ).toEqual([]);
});

test('every link of the packed pages leads into the package or to an absolute address', () => {
  const broken = packed
    .filter((file) => file.endsWith('.md'))
    .flatMap((page) =>
      [...readFileSync(join(PACKAGE, page), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, link = '']) => posix.join(posix.dirname(page), link))
        .filter((link) => !packed.includes(link) && !packed.some((file) => file.startsWith(`${link}/`)))
        .map((link) => `${page} -> ${link}`),
    );
  expect(broken).toEqual([]);
});

test('each source that has code is in one script, whose map names it, and declarations lead to shipped sources', () => {
  const built = packed.filter((file) => /^dist\/(?:src|cdk|pulumi)\//.test(file));
  const scripts = built.filter((file) => file.endsWith('.js'));
  const mapped = scripts.flatMap((file) => sourcesOf(`${file}.map`));
  const sources = ['src', 'cdk', 'pulumi'].flatMap((part) =>
    filesUnder(join(ROOT, part))
      .filter((file) => file.endsWith('.ts') && hasCode(join(ROOT, part, file)))
      // The published schema has these texts.
      .filter((file) => file !== 'topology/schema-texts.ts')
      .map((file) => `dist/source/${part}/${file}`),
  );
  expect(mapped.sort()).toEqual(sources.sort());
  const maps = built.filter((file) => file.endsWith('.d.ts.map'));
  const targets = maps.flatMap(sourcesOf);
  expect(maps.length).toBeGreaterThan(20);
  expect(targets.filter((file) => !packed.includes(file))).toEqual([]);
  expect(built.filter((file) => /^dist\/src\/cli\/.*\.d\.ts$/.test(file))).toEqual([]);
});

test('a declaration leads to its name in the source, that of a class to each of its members', () => {
  const led = packed
    .filter((file) => file.endsWith('.d.ts.map'))
    .flatMap((file) => {
      const { mappings } = JSON.parse(readFileSync(join(PACKAGE, file), 'utf8')) as { mappings: string };
      const linesOf = (path = '') => readFileSync(join(PACKAGE, path), 'utf8').split('\n');
      const source = linesOf(sourcesOf(file)[0]);
      const nameAt = (line = '', column = 0) => /^#?\w*/.exec(line.slice(column))?.[0] ?? '';
      return linesOf(file.replace(/\.map$/, '')).flatMap((line, index) =>
        (decode(mappings)[index] ?? []).map(([column, , sourceLine = 0, sourceColumn]) => ({
          file,
          name: nameAt(line, column),
          leadsTo: nameAt(source[sourceLine], sourceColumn),
        })),
      );
    });
  expect(led.filter(({ name, leadsTo }) => name === '' || name !== leadsTo)).toEqual([]);
  expect(led.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['planTopology', 'PhotonNetwork', 'securityGroupOf', 'attach', 'photonPolicy']),
  );
});

test('a declaration declares what the entries lead to, and nothing that modules share among themselves', () => {
  const declared = packed
    .filter((file) => /^dist\/.*\.d\.ts$/.test(file))
    .map((file) => readFileSync(join(PACKAGE, file), 'utf8'))
    .join('\n');
  const names = [...declared.matchAll(/^(?:export )?declare (?:const|function) (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  const used = (name: string) => (declared.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length > 1;
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !used(name))).toEqual([]);
});

test('each script loads by itself, whichever of those that it uses are there before', () => {
  const scripts = packed.filter((file) => /^dist\/.*\.js$/.test(file) && !file.endsWith('cli/main.js'));
  const script = `for (const file of ${JSON.stringify(scripts)}) {
    for (const name of Object.keys(require.cache)) if (!name.includes('node_modules')) delete require.cache[name];
    require('${PACKAGE}/' + file);
  }`;
  expect(scripts.length).toBeGreaterThan(20);
  expect(run(PACKED, process.execPath, ['-e', script])).toMatchObject({ status: 0, stderr: '' });
});

test('a map leads to no name, since it has none: a reader of maps would throw in place of the error it shows', () => {
  const maps = packed.filter((file) => file.endsWith('.js.map'));
  const values = (segment: string) => segment.match(/[A-Za-f]/g)?.length ?? 0;
  const named = maps.filter((file) => {
    const { mappings } = JSON.parse(readFileSync(join(PACKAGE, file), 'utf8')) as { mappings: string };
    return mappings.split(/[,;]/).some((segment) => values(segment) > 4);
  });
  expect(maps.length).toBeGreaterThan(20);
  expect(named).toEqual([]);
});

test('a stack trace names the line of the source', () => {
  const script = `require('${join(PACKAGE, 'dist/src/index.js')}').planTopology(null)`;
  const { stderr } = run(PACKED, process.execPath, ['--enable-source-maps', '-e', script]);
  expect(stderr).toMatch(/source\/src\/\S+\.ts:\d+/);
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
