import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The material beside the checkout, which a user's clone does not have. */
export const SHARED = join(__dirname, '../../../shared');

/** `describe` where the material is there; a suite that says it was skipped where it is not; a failure in CI. */
export const describeShared: jest.Describe = (() => {
  if (existsSync(SHARED)) return describe;
  if (process.env['CI'])
    throw new Error(`the suite on ../shared is required in CI, and ${SHARED} is missing`);
  console.warn('SKIPPED: ../shared is missing, so conformance with its material was not checked');
  return describe.skip;
})();

export const readShared = (path: string): string => readFileSync(join(SHARED, path), 'utf8');
