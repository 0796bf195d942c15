import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DllConfig } from '../config/read-dll-config';
import { PhotonError } from '../issues/photon-error';
import { systemReason } from '../issues/system-reason';
import { fileUnexpected } from '../server-settings/issues';
import { SERVER_FILES, serverFileOf } from '../server-settings/server-file';
import type { ServerSettings, SettingsFile } from '../server-settings/setting';
import { unreadableFile } from '../topology/issues';
import { readBytes } from './read-bytes';

/** The folder of one server, as `--out` names it. */
export const folderOf = ({ role, node }: Pick<ServerSettings, 'role' | 'node'>): string =>
  `${role.replace(/[^\w.-]/g, '_')}-${node}`;

/** One file of a server, read. */
export interface ServerFile {
  readonly path: string;
  readonly file: SettingsFile;
  readonly config: DllConfig;
  /** The server whose folder it is in. @default - the path does not tell */
  readonly folder?: string;
}

/**
 * Reads files of servers: a file as it is, a folder with everything in it that a server reads.
 *
 * @throws PhotonError for a path that can't be read, and a file that no server reads
 */
export function readServerFiles(paths: readonly string[], servers: readonly ServerSettings[]): ServerFile[] {
  const folders = new Set(servers.map(folderOf));
  return paths.flatMap((path) => {
    const files = isFolder(path) ? filesOfServers(path) : [path];
    return files.map((name): ServerFile => {
      const kind = serverFileOf(basename(name)) ?? fallbackOf(name);
      const folder = [...dirname(name).split(/[\\/]/)].reverse().find((part) => folders.has(part));
      const config = kind.read(readBytes(name, 'the settings'), { file: name });
      return { path: name, file: kind.file, config, ...(folder === undefined ? {} : { folder }) };
    });
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new PhotonError([
      unreadableFile.create({ file: path }, { subject: 'the settings', reason: systemReason(error) }),
    ]);
  }
}

function filesOfServers(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && serverFileOf(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  if (found.length > 0) return found;
  throw new PhotonError([
    fileUnexpected.create(
      { file: folder },
      { problem: 'folder has no file that a server reads', expected: SERVER_FILES.join(', ') },
    ),
  ]);
}

/** A file of any name is read as its content is: copies have names of their own. */
function fallbackOf(path: string): NonNullable<ReturnType<typeof serverFileOf>> {
  const name = SERVER_FILES.find((ending) => basename(path).toLowerCase().endsWith(ending.toLowerCase()));
  const kind =
    serverFileOf(name ?? '') ??
    (/(?<!^PhotonServer\.)config$/i.test(basename(path))
      ? serverFileOf('Photon.LoadBalancing.dll.config')
      : undefined);
  if (kind) return kind;
  throw new PhotonError([
    fileUnexpected.create(
      { file: path },
      { problem: 'no server reads settings from a file of this name', expected: SERVER_FILES.join(', ') },
    ),
  ]);
}
