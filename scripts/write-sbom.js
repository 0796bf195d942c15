/**
 * Prints the bill of materials of a packed package as its users get it: `node scripts/write-sbom.js PACKAGE.tgz`.
 * It is installed alone for that: in this repository, `npm sbom` leaves out what the development tools need as well.
 */
const { execFileSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const [packed] = process.argv.slice(2);
if (!packed) {
  console.error('write the packed package: node scripts/write-sbom.js PACKAGE.tgz');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'photon-sbom-'));
const npm = (...args) =>
  execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
try {
  writeFileSync(join(folder, 'package.json'), '{ "name": "sbom", "version": "0.0.0", "private": true }');
  npm('install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', resolve(packed));
  process.stdout.write(npm('sbom', '--sbom-format', 'cyclonedx', '--loglevel=error'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
