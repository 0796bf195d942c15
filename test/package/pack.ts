import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKED, ROOT, tarball } from './packed';
import { must } from './run';

/** Builds and packs the package once, before any test of it. */
export default function pack(): void {
  rmSync(PACKED, { recursive: true, force: true });
  mkdirSync(PACKED, { recursive: true });
  // Here, since several tests that use them would install them at once.
  must(ROOT, process.execPath, ['scripts/tools.js']);
  must(ROOT, 'npm', ['run', '--silent', 'build']);
  must(ROOT, 'npm', ['pack', '--silent', '--pack-destination', PACKED]);
  must(PACKED, 'tar', ['-xzf', tarball(), '-C', join(PACKED)]);
}
