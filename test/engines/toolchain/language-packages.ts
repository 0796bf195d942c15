import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { madeOnce, project, recipeOf } from './cache';
import { mustRun } from './run';
import { pathOf } from './toolchain';

type Manifest = Readonly<Record<string, unknown>> & {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
};

const LIBRARY = 'photon-server-constructs';
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

const sources = (): string[] =>
  ['src', 'cdk', 'pulumi', 'languages', 'test/engines/toolchain'].flatMap((part) =>
    readdirSync(join(project, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => `${file} ${readFileSync(file, 'utf8')}`),
  );

/** The library as `npm install` puts it into a package, JavaScript alone. */
async function installLibrary(modules: string, types: string): Promise<void> {
  const folder = join(modules, LIBRARY);
  mkdirSync(folder, { recursive: true });
  const { bundle } = (await import(join(project, 'scripts/bundle.js'))) as {
    bundle(folder: string): Promise<void>;
  };
  await bundle(join(folder, 'dist'));
  writeFileSync(join(folder, 'types.d.ts'), types);
  const { exports = {}, typesVersions: _, ...manifest } = manifestOf(project);
  const typed = Object.fromEntries(
    Object.entries(exports).map(([path, target]) => [
      path,
      typeof target === 'object' ? { ...target, types: './types.d.ts' } : target,
    ]),
  );
  const cdk = { '*': { '*': ['types.d.ts'] } };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...manifest, exports: typed, types: 'types.d.ts', typesVersions: cdk }),
  );
}

/** The folder with the component provider in `pulumi`, and in `site` the Python SDK of its schema. */
export async function builtProvider(): Promise<string> {
  const folder = join(pathOf('languages'), 'provider');
  await madeOnce(folder, recipeOf(...sources()), (made) => makeProvider(pathOf('languages'), made));
  return folder;
}

/** The folder with the jsii package in `cdk`, its sources for each language in `cdk/dist`, and in `site` its Python package. */
export async function builtJsiiPackage(): Promise<string> {
  const folder = join(pathOf('languages'), 'jsii-package');
  await madeOnce(folder, recipeOf(...sources()), (made) => makeJsiiPackage(pathOf('languages'), made));
  return folder;
}

/** The classpath of the jsii package in Java. */
export async function builtJavaPackage(): Promise<string> {
  const classes = join(pathOf('languages'), 'java-package');
  const libraries = join(pathOf('java'), 'jars', '*');
  const sourceFolder = join(await builtJsiiPackage(), 'cdk/dist/java/src/main');
  await madeOnce(classes, recipeOf(...sources()), async () => {
    const generated = readdirSync(join(sourceFolder, 'java'), { recursive: true, encoding: 'utf8' });
    const files = generated
      .filter((file) => file.endsWith('.java'))
      .map((file) => join(sourceFolder, 'java', file));
    await mustRun('javac', ['-nowarn', '-proc:none', '-cp', libraries, '-d', classes, ...files]);
    cpSync(join(sourceFolder, 'resources'), classes, { recursive: true });
  });
  return [classes, libraries].join(delimiter);
}

async function makeProvider(folder: string, packages: string): Promise<void> {
  const provider = join(packages, 'pulumi');
  cpSync(join(project, 'languages/pulumi'), provider, { recursive: true });
  await installLibrary(join(provider, 'node_modules'), '');
  await mustRun(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', provider]);
  const home = join(packages, 'home');
  const env = {
    ...process.env,
    PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
    PULUMI_HOME: home,
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  };
  const pulumi = join(pathOf('pulumi'), 'bin', 'pulumi');
  const schema = join(packages, 'schema.json');
  writeFileSync(schema, await mustRun(pulumi, ['package', 'get-schema', provider], { env }));
  const sdk = join(packages, 'python-sdk');
  await mustRun(join(folder, 'bin', 'generate-sdk'), ['python', schema, sdk]);
  await installPackage(folder, packages, sdk);
}

async function makeJsiiPackage(folder: string, packages: string): Promise<void> {
  const wrapper = join(packages, 'cdk');
  const modules = join(wrapper, 'node_modules');
  cpSync(join(project, 'languages/cdk'), wrapper, { recursive: true });
  await installLibrary(modules, readFileSync(join(project, 'languages/cdk/library.d.ts'), 'utf8'));
  for (const name of dependenciesOf(Object.keys(manifestOf(project).dependencies ?? {})))
    cpSync(join(project, 'node_modules', name), join(modules, name), { recursive: true });
  for (const peer of ['aws-cdk-lib', 'constructs'])
    symlinkSync(join(project, 'node_modules', peer), join(modules, peer));
  const jsii = (command: string) => join(folder, 'jsii', 'node_modules', '.bin', command);
  await mustRun(jsii('jsii'), ['--silence-warnings=reserved-word'], { cwd: wrapper });
  const env = {
    ...process.env,
    PATH: [join(folder, 'python', 'bin'), process.env['PATH']].join(delimiter),
  };
  const targets = ['--code-only', '--targets', 'python', 'java', 'dotnet', 'go', '--outdir', 'dist'];
  await mustRun(jsii('jsii-pacmak'), targets, { cwd: wrapper, env });
  await installPackage(folder, packages, join(wrapper, 'dist/python'));
}

/** With the packages that they depend on, each once. */
function dependenciesOf(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names.filter((name) => !found.has(name))) {
    found.add(name);
    dependenciesOf(Object.keys(manifestOf(join(project, 'node_modules', name)).dependencies ?? {}), found);
  }
  return found;
}

async function installPackage(folder: string, packages: string, requirement: string): Promise<void> {
  const options = ['--quiet', '--no-deps', '--no-build-isolation', '--target', join(packages, 'site')];
  await mustRun(join(folder, 'python', 'bin', 'python'), ['-m', 'pip', 'install', ...options, requirement]);
}
