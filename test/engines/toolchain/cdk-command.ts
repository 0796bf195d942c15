import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './cache';
import { MissingToolchain } from './missing';

/** The CDK command line comes with the development dependencies. */
export function findCdk(folder = project): Promise<string> {
  const command = join(folder, 'node_modules', '.bin', 'cdk');
  return existsSync(command)
    ? Promise.resolve(command)
    : Promise.reject(new MissingToolchain('cdk', 'node_modules/.bin/cdk is not there; run npm ci'));
}
