import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { devDependencies } from '../../package.json';
import { ROOT } from './packed';
import { emptyFolder, install, write } from './project';
import { must } from './run';
import type { Printed, Variant } from './variants';
import { COMPILERS, RUNNERS, compileAndRun, programText } from './variants';

/** The compiler options that `cdk init` writes today, and wrote until its projects ran by ts-node. */
const OPTIONS = {
  target: 'ES2022',
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  lib: ['es2022'],
  declaration: true,
  strict: true,
  noImplicitReturns: true,
  experimentalDecorators: true,
  strictPropertyInitialization: false,
  skipLibCheck: true,
};
const CLASSIC = { ...OPTIONS, module: 'CommonJS', moduleResolution: 'node' };

const project = join(emptyFolder(), 'servers');

beforeAll(() => {
  mkdirSync(project);
  const init = ['init', 'app', '--language', 'typescript', '--generate-only'];
  must(project, join(ROOT, 'node_modules/.bin/cdk'), init, { CDK_DISABLE_CLI_TELEMETRY: 'true' });
  // What the project's own tests need is not needed here.
  must(project, 'npm', ['pkg', 'delete', 'devDependencies.jest', 'devDependencies.@swc/jest']);
  const { 'aws-cdk-lib': lib, constructs } = devDependencies;
  install(project, [
    `aws-cdk-lib@${lib}`,
    `constructs@${constructs}`,
    ...COMPILERS,
    ...RUNNERS,
    '@types/jest@30',
  ]);
});

function expectWhole({ planned, built, rendered }: Printed): void {
  expect(planned).toBeGreaterThan(0);
  expect({ built, rendered }).toEqual({ built: planned, rendered: planned });
}

test('a project as `cdk init` makes it compiles and runs by the very command of its cdk.json', () => {
  write(project, { 'bin/servers.ts': programText('cdk-app.ts') });
  const { app } = JSON.parse(readFileSync(join(project, 'cdk.json'), 'utf8')) as { app: string };
  expectWhole(JSON.parse(must(project, 'bash', ['-c', app])));
});

test.each<[string, Variant]>([
  ['TypeScript 5.9, ts-node, CommonJS', variant('typescript-5.9', 'ts-node', 'commonjs', OPTIONS)],
  ['TypeScript 5.9, ts-node, the old resolution', variant('typescript-5.9', 'ts-node', 'commonjs', CLASSIC)],
  ['TypeScript 6.0, ts-node, CommonJS', variant('typescript-6.0', 'ts-node', 'commonjs', OPTIONS)],
  ['TypeScript 6.0, tsx, CommonJS', variant('typescript-6.0', 'tsx', 'commonjs', OPTIONS)],
  ['TypeScript 5.9, tsx, ES modules', variant('typescript-5.9', 'tsx', 'module', OPTIONS)],
  ['TypeScript 6.0, tsx, ES modules', variant('typescript-6.0', 'tsx', 'module', OPTIONS)],
])('the constructs compile and run with %s', (title, setup) => {
  expectWhole(compileAndRun(project, title.replace(/[^A-Za-z0-9]+/g, '-'), 'cdk-app.ts', setup));
});

function variant(
  compiler: Variant['compiler'],
  runner: Variant['runner'],
  type: Variant['type'],
  compilerOptions: Variant['compilerOptions'],
): Variant {
  return { compiler, runner, type, compilerOptions };
}
