import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import type { Issue } from '../issues/issue';
import { systemReason } from '../issues/system-reason';
import { unreadableFile } from '../topology/issues';
import { append } from '../collections/group-by';

/** How deep a folder may hold files: `out/aws/assembly-Stage/Stack.template.json`. */
const DEEPEST = 4;

/** A file of a path. */
export interface Found {
  readonly file: string;
  /** Whether the user named it, so that it must be infrastructure. */
  readonly chosen: boolean;
}

export function filesOf(path: string, issues: Issue[]): Found[] {
  try {
    if (!statSync(path).isDirectory()) return [{ file: path, chosen: true }];
    return inFolder(path, DEEPEST).map((file) => ({ file, chosen: false }));
  } catch (error) {
    issues.push(unreadable(path, error));
    return [];
  }
}

const unreadable = (file: string, error: unknown): Issue =>
  unreadableFile.create(
    { file },
    {
      subject: 'infrastructure',
      reason: systemReason(error),
      fix: 'Name a template, a cloud assembly, a Pulumi preview or a stack export',
    },
  );

const inFolder = (folder: string, depth: number): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return entry.isFile() && !entry.name.startsWith('.') ? [path] : [];
      return depth > 0 && !/^(asset\.|node_modules$|\.)/.test(entry.name) ? inFolder(path, depth - 1) : [];
    });

/** Whether a path is a folder from which nothing was read. */
export function isEmpty(path: string, read: readonly { readonly file?: string | undefined }[]): boolean {
  return (
    isFolder(path) &&
    !read.some(({ file }) => file !== undefined && !/^\.\.([\\/]|$)/.test(relative(path, file)))
  );
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** What a template, a list of resources or a file of another tool has in it somewhere. */
const MARKS =
  /AWS::|azure-native|urn:pulumi:|pulumi:pulumi:Stack|terraform_version|"?(terraform|provider)"?\s*:|deployment(Template|Parameters)\.json|apiVersion|Microsoft\.\w+\/|gcp-types|compute\.v1|runtime/;

/** The text of a file that may be infrastructure; files of a folder are judged by their names and marks first. */
export function textOf(file: string, chosen: boolean, issues: Issue[]): string | undefined {
  if (!chosen && (!/\.(json|ya?ml|template)$/.test(file) || isMetadata(file))) return undefined;
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    return chosen || MARKS.test(text) ? text : undefined;
  } catch (error) {
    issues.push(unreadable(file, error));
    return undefined;
  }
}

/** CDK writes what it knows of constructs beside each template, in files that are larger than all templates together. */
const isMetadata = (file: string): boolean =>
  file.endsWith('.metadata.json') && existsSync(file.replace(/metadata\.json$/, 'template.json'));

/** The text of a file that was read, for lines in messages; undefined where it is gone. */
export function sourceText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}

/**
 * Names under which the files of cloud assemblies are uploaded, by file. Nested stacks name these alone where an app ran
 * without the CDK's command line, which would write the file's own name beside them.
 */
export function uploadsOf(files: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const uploads = new Map<string, string[]>();
  for (const file of files) {
    if (!file.endsWith('.assets.json')) continue;
    for (const asset of Object.values(record(manifestOf(file)['files']))) {
      const path = record(record(asset)['source'])['path'];
      if (typeof path !== 'string') continue;
      const source = normalize(join(dirname(file), path));
      for (const destination of Object.values(record(record(asset)['destinations']))) {
        const key = record(destination)['objectKey'];
        const name = typeof key === 'string' ? key.split('/').at(-1) : undefined;
        if (name !== undefined) append(uploads, source, name);
      }
    }
  }
  return uploads;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A list of assets; one that cannot be read tells nothing, and the stacks that need it are reported. */
function manifestOf(file: string): Record<string, unknown> {
  try {
    return record(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
