/**
 * Runs a tool of tools/, which has a lock file of its own and is installed when it is first used: `node scripts/tools.js knip`.
 * Without the name of one it installs them. The build, the linters and the ordinary tests do without, and so does whoever
 * installs the project for those alone.
 */
const { execFileSync, spawnSync } = require('node:child_process');
const { copyFileSync, existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '..', 'tools');
const modules = join(folder, 'node_modules');
const lock = join(folder, 'package-lock.json');
/** The lock file that the modules were installed by. */
const installed = join(modules, '.installed.json');

/** The folder of the tools' modules, as their lock file says. */
function installedTools() {
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== readFileSync(lock, 'utf8')) {
    const words = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
    execFileSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' });
    copyFileSync(lock, installed);
  }
  return modules;
}

module.exports = { installedTools };

if (require.main === module) {
  const [tool, ...words] = process.argv.slice(2);
  const commands = join(installedTools(), '.bin');
  if (tool) {
    const options = { stdio: 'inherit', shell: process.platform === 'win32' };
    process.exitCode = spawnSync(join(commands, tool), words, options).status ?? 1;
  }
}
