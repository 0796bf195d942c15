import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** The root of the checkout. */
export const project = resolve(__dirname, '../../..');

/** Everything that engine tests install or leave behind; git ignores it. */
export const cacheFolder = join(project, '.cache', 'engines');

/** What the named recipe was made from, so that a changed recipe is made again and an unchanged one is not. */
export const recipeOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex');

/**
 * Makes `folder` once: `make` runs where the folder does not carry the recipe's stamp, on an empty folder.
 * A making that was interrupted leaves no stamp and so is made again.
 */
export async function madeOnce(
  folder: string,
  recipe: string,
  make: (folder: string) => Promise<void>,
): Promise<'made' | 'kept'> {
  const stamp = join(folder, '.recipe');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === recipe) return 'kept';
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await make(folder);
  writeFileSync(stamp, recipe);
  return 'made';
}
