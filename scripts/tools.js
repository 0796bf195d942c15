/**
 * Runs a tool of tools/, which has a lock file of its own, by which it is installed when one is first used:
 * `node scripts/tools.js knip`; without a name it installs them. The build, linters and ordinary tests do without them.
 */
const { execSync, spawnSync } = require('node:child_process');
const { statSync } = require('node:fs');
const { join } = require('node:path');

const cwd = join(__dirname, '..', 'tools');
const writtenAt = (file) => statSync(join(cwd, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (writtenAt('node_modules/.package-lock.json') < writtenAt('package-lock.json'))
  execSync('npm ci --ignore-scripts --no-audit --no-fund --silent', { cwd, stdio: 'inherit' });

const [tool, ...words] = require.main === module ? process.argv.slice(2) : [];
const options = { stdio: 'inherit', shell: process.platform === 'win32' };
if (tool) process.exitCode = spawnSync(join(cwd, 'node_modules/.bin', tool), words, options).status ?? 1;
