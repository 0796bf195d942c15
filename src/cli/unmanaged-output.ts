import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PhotonError } from '../issues/photon-error';
import { outputRefused } from './issues';

/** By what each thing that `synth` writes is known. */
const SIGNS: Readonly<Record<string, (path: string) => boolean>> = {
  'plan.json': (path) => ['flows', 'rules', 'listeners'].every((key) => textOf(path).includes(`"${key}"`)),
  'topology.svg': (path) => textOf(path).includes('class="photon-diagram"'),
  aws: (path) => holds(path, '.template.json'),
  azure: (path) => holds(path, 'resources.json'),
};

/** What is there and would be replaced must be of an earlier run. @throws PhotonError where it is somebody else's */
export function refuseUnmanaged(folder: string, names: readonly string[]): void {
  const unmanaged = names.filter((name) => {
    const path = join(folder, name);
    return existsSync(path) && !SIGNS[name]?.(path);
  });
  if (unmanaged.length > 0)
    throw new PhotonError(
      unmanaged.map((name) => outputRefused.create({ file: join(folder, name) }, FOREIGN)),
    );
}

const FOREIGN = {
  problem: 'already exists, and photon-ports did not write it',
  fix: 'Name another folder, or remove it',
} as const;

/** Whether a folder is empty, or has a file of such a name. */
function holds(folder: string, ending: string): boolean {
  try {
    const names = readdirSync(folder);
    return names.length === 0 || names.some((name) => name.endsWith(ending));
  } catch {
    return false; // a file of that name
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // a folder of that name
  }
}
