import { devDependencies } from '../../package.json';
import { projectWith, write } from './project';
import { must } from './run';
import type { Printed, Variant } from './variants';
import { COMPILERS, RUNNERS, compileAndRun, programText } from './variants';

/** The compiler options of Pulumi's TypeScript templates, where libraries' declarations are checked too. */
const TEMPLATE = {
  strict: true,
  outDir: 'bin',
  target: 'es2020',
  module: 'commonjs',
  moduleResolution: 'node',
  sourceMap: true,
  experimentalDecorators: true,
  pretty: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
};
/** What Pulumi falls back to where a project has no tsconfig.json and TypeScript 4.7 or newer. */
const FALLBACK = { strict: true, target: 'ES2020', module: 'nodenext', moduleResolution: 'nodenext' };

let project: string;
beforeAll(() => {
  const { '@pulumi/pulumi': sdk, '@pulumi/azure-native': provider } = devDependencies;
  project = projectWith([
    `@pulumi/pulumi@${sdk}`,
    `@pulumi/azure-native@${provider}`,
    ...COMPILERS,
    ...RUNNERS,
  ]);
});

const CASES: readonly [string, Variant][] = [
  [
    'TypeScript 5.9, ts-node, CommonJS, as the template makes it',
    { compiler: 'typescript-5.9', runner: 'ts-node', type: 'commonjs', compilerOptions: TEMPLATE },
  ],
  [
    'TypeScript 6.0, ts-node, CommonJS',
    { compiler: 'typescript-6.0', runner: 'ts-node', type: 'commonjs', compilerOptions: FALLBACK },
  ],
  [
    'TypeScript 5.9, tsx, ES modules',
    { compiler: 'typescript-5.9', runner: 'tsx', type: 'module', compilerOptions: FALLBACK },
  ],
  [
    'TypeScript 6.0, tsx, ES modules',
    { compiler: 'typescript-6.0', runner: 'tsx', type: 'module', compilerOptions: FALLBACK },
  ],
];

function expectWhole({ planned, built, rendered }: Printed): void {
  expect(planned).toBeGreaterThan(0);
  expect({ built, rendered }).toEqual({ built: planned, rendered: planned });
}

test.each(CASES)('the components compile and run with %s', (title, setup) => {
  expectWhole(compileAndRun(project, title.replace(/[^A-Za-z0-9]+/g, '-'), 'pulumi-program.ts', setup));
});

/** What Pulumi's own `cmd/run` does where it finds neither TypeScript nor ts-node in a project. */
const VENDORED = `const vendor = '@pulumi/pulumi/vendor/';
require(vendor + 'ts-node@7.0.1').register({
  compiler: require.resolve(vendor + 'typescript@3.8.3/typescript.js'),
  typeCheck: true,
  skipProject: true,
  compilerOptions: { target: 'ES2020', module: 'commonjs', moduleResolution: 'node', sourceMap: 'true' },
});
require('./index.ts');`;

test('the components compile and run with the TypeScript 3.8 that Pulumi brings along', () => {
  write(project, { 'vendored/index.ts': programText('pulumi-program.ts'), 'vendored/run.js': VENDORED });
  expectWhole(JSON.parse(must(`${project}/vendored`, process.execPath, ['run.js'])) as Printed);
});
