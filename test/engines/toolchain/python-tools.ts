import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, madeOnce, recipeOf } from './cache';
import { MissingToolchain } from './missing';
import { mustRun, run } from './run';

const requirements = join(__dirname, 'python', 'requirements.txt');

/** Where the Python interpreter with moto, cfn-lint and checkov is: the machine's own, else the cache's. */
export async function installPythonTools(): Promise<string> {
  const found = await run('python3', ['--version']).catch(() => undefined);
  if (found?.status !== 0) {
    throw new MissingToolchain(
      'python',
      'python3 is not on the PATH; install Python 3.10 or newer with its venv module',
    );
  }
  if (await hasThemAll('python3'))
    return (await mustRun('python3', ['-c', 'import sys; print(sys.executable)'])).trim();
  const folder = join(cacheFolder, 'python');
  const python = join(folder, 'bin', 'python');
  await madeOnce(folder, recipeOf(found.stdout, readFileSync(requirements, 'utf8')), async () => {
    await mustRun('python3', ['-m', 'venv', folder]);
    await mustRun(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  });
  return python;
}

/** Whether this interpreter has exactly the versions that the tests were written for. */
async function hasThemAll(python: string): Promise<boolean> {
  const wanted = readFileSync(requirements, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replace(/\[.*\]/, '').split('=='));
  const script = `import sys, importlib.metadata as m\nfor n, v in ${JSON.stringify(wanted)}:\n  assert m.version(n) == v`;
  return (await run(python, ['-c', script])).status === 0;
}
