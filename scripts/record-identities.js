/** Records anew by what running installations are known to their clouds, and says what the changelog needs. */
const { spawnSync } = require('node:child_process');

const env = { ...process.env, RECORD_IDENTITIES: 'write' };
const jest = require.resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, 'test/record'], { env, stdio: 'inherit' });
const prettier = [require.resolve('prettier/bin/prettier.cjs'), '--log-level=warn', '--write'];
spawnSync(process.execPath, [...prettier, 'test/record/identities.json'], { stdio: 'inherit' });
if (status !== 0) {
  console.error(
    'write in CHANGELOG.md what changes for running installations, with the number that is asked for above',
  );
}
process.exit(status ?? 1);
