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
  const isMade = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === recipe;
  if (isMade()) return 'kept';
  const release = await lockOf(folder);
  try {
    if (isMade()) return 'kept';
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await make(folder);
    writeFileSync(stamp, recipe);
    return 'made';
  } finally {
    release();
  }
}

/** Waits until no other worker makes the folder; the lock of a process that has ended counts for nothing. */
async function lockOf(folder: string): Promise<() => void> {
  const lock = `${folder}.lock`;
  mkdirSync(join(folder, '..'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch {
      if (isLeftBehind(lock)) rmSync(lock, { force: true });
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

function isLeftBehind(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
