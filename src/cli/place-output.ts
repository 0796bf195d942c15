import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { PhotonError } from '../issues/photon-error';
import { systemReason } from '../issues/system-reason';
import { outputRefused } from './issues';

/**
 * Makes the content of a folder beside it, then moves it into place: what fails half-way, or is interrupted, leaves
 * the folder as it was. What else lies in the folder stays. Returns the files.
 */
export async function placeOutput(out: string, make: (folder: string) => Promise<void>): Promise<string[]> {
  const target = resolve(out);
  const workshop = refusing(out, () => openWorkshop(target));
  const abandon = () =>
    workshop.created.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  process.once('exit', abandon);
  try {
    const made = join(workshop.folder, 'new');
    mkdirSync(made);
    await make(made);
    // Renderers keep the loop busy: who interrupted meanwhile is heard before anything is put in place.
    await new Promise(setImmediate);
    const files = filesUnder(made).map((file) => join(out, relative(made, file)));
    refusing(out, () => moveInto(target, made, join(workshop.folder, 'old')));
    workshop.created.splice(0, Infinity, workshop.folder);
    return files;
  } finally {
    abandon();
    process.off('exit', abandon);
  }
}

/** A folder on the target's own disk, so that moving is renaming; and what had to be created for it. */
function openWorkshop(target: string): { readonly folder: string; readonly created: string[] } {
  const parent = dirname(target);
  if (existsSync(target)) readdirSync(target);
  const first = mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, `.${basename(target)}-`));
  return { folder, created: first === undefined ? [folder] : [first] };
}

/** Puts each entry in the place of the old one; where one can't be put, all go back. */
function moveInto(target: string, made: string, old: string): void {
  mkdirSync(target, { recursive: true });
  mkdirSync(old);
  const undo: (() => void)[] = [];
  const move = (from: string, to: string) => {
    renameSync(from, to);
    undo.unshift(() => renameSync(to, from));
  };
  try {
    for (const entry of readdirSync(made)) {
      const place = join(target, entry);
      if (existsSync(place)) move(place, join(old, entry));
      move(join(made, entry), place);
    }
  } catch (error) {
    undo.forEach((step) => step());
    throw error;
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Turns what the system refuses into an issue with the file's name. */
export function refusing<Result>(file: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new PhotonError([
      outputRefused.create(
        { file },
        { problem: `cannot be written: ${systemReason(error, WRITE_REASONS)}`, fix: 'Choose another path' },
      ),
    ]);
  }
}

const WRITE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a file has the name of a folder in its path',
  EEXIST: 'a file has the name of a folder in its path',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};
