import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, madeOnce, recipeOf } from './cache';
import { MissingToolchain, notInstalled } from './missing';
import { mustRun, run } from './run';

const recipe = join(__dirname, 'languages');
/** The last versions whose modules hold each program, and what compiles and packs for jsii. */
const YAML_HOST = 'github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml@v1.25.0';
const PYTHON_HOST = 'github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python';
const JSII = ['jsii@5.9.54', 'jsii-pacmak@1.140.0'];
const read = (file: string) => readFileSync(join(recipe, file), 'utf8');

/**
 * The folder with what makes and runs the packages of `languages/`: `bin`, the language hosts of Pulumi; `python`, an
 * interpreter with both engines' libraries; `jsii`, its compiler and packer.
 */
export async function installLanguageTools(cache = cacheFolder): Promise<string> {
  const folder = join(cache, 'languages');
  for (const [tool, requirement] of [
    ['go', 'Go 1.24 or newer'],
    ['python3', 'Python 3.10 or newer with its venv module'],
  ] as const) {
    const found = await run(tool, [tool === 'go' ? 'version' : '--version']).catch(() => undefined);
    if (found?.status !== 0)
      throw new MissingToolchain('languages', `${tool} is not on the PATH; install ${requirement}`);
  }
  await Promise.all([
    madeOnce(join(folder, 'bin'), hostsRecipe(), buildHosts),
    madeOnce(join(folder, 'python'), recipeOf(read('requirements.txt')), installPython),
    madeOnce(join(folder, 'jsii'), recipeOf(...JSII), async (jsii) => {
      await mustRun('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefix', jsii, ...JSII]);
    }),
  ]).catch(
    notInstalled(
      'languages',
      'the language hosts of Pulumi and jsii',
      'the module proxies of Go, Python and npm',
    ),
  );
  return folder;
}

const hostsRecipe = () =>
  recipeOf(
    YAML_HOST,
    process.execPath,
    ...['python-host/go.mod', 'generate-sdk/go.mod', 'generate-sdk/main.go', 'node-host.js'].map(read),
  );

/** From Go's module proxy, since Pulumi's own downloads are not reached everywhere. */
async function buildHosts(bin: string): Promise<void> {
  const env = { ...process.env, CGO_ENABLED: '0', GOBIN: bin };
  await mustRun('go', ['install', '-ldflags', '-s -w', YAML_HOST], { env });
  const build = (source: string, program: string, command: string) =>
    mustRun('go', ['build', '-mod=readonly', '-ldflags', '-s -w', '-o', join(bin, program), command], {
      cwd: join(recipe, source),
      env,
    });
  await build('generate-sdk', 'generate-sdk', '.');
  await build('python-host', 'pulumi-language-python', PYTHON_HOST);
  const module = ['list', '-m', '-f', '{{.Dir}}', 'github.com/pulumi/pulumi/sdk/v3'];
  const sources = (await mustRun('go', module, { cwd: join(recipe, 'python-host') })).trim();
  const executor = join(bin, 'pulumi-language-python-exec');
  copyFileSync(join(sources, 'python/cmd/pulumi-language-python-exec'), executor);
  const node = join(bin, 'pulumi-language-nodejs');
  writeFileSync(node, `#!/bin/sh\nexec "${process.execPath}" "${join(recipe, 'node-host.js')}" "$@"\n`);
  for (const file of [executor, node]) chmodSync(file, 0o755);
}

async function installPython(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await mustRun('python3', ['-m', 'venv', folder]);
  const python = join(folder, 'bin', 'python');
  await mustRun(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--requirement',
    join(recipe, 'requirements.txt'),
  ]);
}
