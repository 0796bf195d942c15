import { join, resolve } from 'node:path';
import { version } from '../../package.json';

export const ROOT = resolve(__dirname, '../..');
/** Where the suite keeps the packed package, and beside it what is in it, in the folder `package`. */
export const PACKED = join(ROOT, '.cache/package');
/** The packed package itself. */
export const tarball = (): string => join(PACKED, `photon-server-constructs-${version}.tgz`);
