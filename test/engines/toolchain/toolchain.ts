import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import type { Tool } from './missing';

/** Where each tool is, or why it is not there. */
export type Toolchain = Readonly<Record<Tool, { readonly path: string } | { readonly missing: string }>>;

export const toolchainFile = join(cacheFolder, 'toolchain.json');

const toolchain = (file = toolchainFile): Toolchain => JSON.parse(readFileSync(file, 'utf8')) as Toolchain;

/** The path of a tool that is there. */
export function pathOf(tool: Tool): string {
  const found = toolchain()[tool];
  if ('path' in found) return found.path;
  throw new Error(found.missing);
}

/**
 * A `describe` that needs tools. Where one is missing its tests are reported as skipped under a title that says
 * what to install; with CI set the run has failed before any test (see global-setup.ts).
 */
export function describeWith(
  tools: readonly Tool[],
  title: string,
  body: () => void,
  file = toolchainFile,
): void {
  const missing = tools.flatMap((tool) => {
    const found = toolchain(file)[tool];
    return 'missing' in found ? [found.missing] : [];
  });
  if (missing.length === 0) describe(title, body);
  else describe.skip(`${title} (not run: ${missing.join('; ')})`, body);
}
