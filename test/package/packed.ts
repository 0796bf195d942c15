import { join, resolve } from 'node:path';
import { version } from '../../package.json';

export const ROOT = resolve(__dirname, '../..');
/** Where the suite keeps the packed package, and beside it what is in it, in the folder `package`. */
export const PACKED = join(ROOT, '.cache/package');
/** The packed package itself. */
export const tarball = (): string => join(PACKED, `photon-server-constructs-${version}.tgz`);
/** The packed command line, with the versions of the peers that the repository is developed with. */
export const COMMAND = join(PACKED, 'package/dist/src/cli/main.js');

/** The declarations that were packed, for `diagnose`: not the sources. */
export const PACKED_ENTRIES = {
  'photon-server-constructs': ['.cache/package/package/dist/src/index.d.ts'],
  'photon-server-constructs/cdk': ['.cache/package/package/dist/cdk/index.d.ts'],
  'photon-server-constructs/pulumi': ['.cache/package/package/dist/pulumi/index.d.ts'],
};
