import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, madeOnce, recipeOf } from './cache';
import { MissingToolchain, notInstalled } from './missing';
import { mustRun, run } from './run';

const requirements = join(__dirname, 'python', 'requirements.txt');

/** Where the Python interpreter with moto, cfn-lint and checkov is: the machine's own, else the cache's. */
export async function installPythonTools(cache = cacheFolder): Promise<string> {
  const found = await run('python3', ['--version']).catch(() => undefined);
  const [, minor] = /^Python 3\.(\d+)/.exec(found?.stdout ?? '') ?? [];
  if (found?.status !== 0 || Number(minor ?? 0) < 10) {
    const is = found?.status === 0 ? `is ${found.stdout.trim()}` : 'is not on the PATH';
    throw new MissingToolchain('python', `python3 ${is}; install Python 3.10 or newer with its venv module`);
  }
  if (await hasThemAll('python3'))
    return (await mustRun('python3', ['-c', 'import sys; print(sys.executable)'])).trim();
  const folder = join(cache, 'python');
  const python = join(folder, 'bin', 'python');
  await madeOnce(folder, recipeOf(found.stdout, readFileSync(requirements, 'utf8')), async () => {
    await mustRun('python3', ['-m', 'venv', folder]);
    await mustRun(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  }).catch(notInstalled('python', 'moto, cfn-lint and checkov', "Python's package index"));
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
