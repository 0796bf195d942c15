import type { Issue } from '../issues/issue';
import { isError } from '../issues/issue';
import { PhotonError } from '../issues/photon-error';
import { editionOf } from '../server-settings/editions';
import { fileUnexpected } from '../server-settings/issues';
import { shortened } from '../server-settings/given-names';
import type { ServerSettings } from '../server-settings/setting';
import { differingTokenKeys } from '../server-settings/token-keys';
import { verifySettings } from '../server-settings/verify-settings';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { reportIssues } from './report';
import type { ServerFile } from './server-folders';
import { folderOf, readServerFiles } from './server-folders';

/** Whether real files say what their servers must, and share their keys. */
export function verifyFiles(
  paths: readonly string[],
  servers: readonly ServerSettings[],
  all: readonly ServerSettings[],
  format: string,
  io: Io,
): Status {
  const files = readServerFiles(paths, all);
  const owned = files.map((file) => ({ file, server: ownerOf(file, servers, all) }));
  const issues: Issue[] = [
    ...owned.flatMap(({ file: { path, file, config }, server }) =>
      verifySettings(config, server, { file: path }, file),
    ),
    ...differingTokenKeys(files.map(({ config, path }) => ({ ...config, place: { file: path } }))),
  ];
  reportIssues(issues, io);
  if (format === 'json') writeJson(io, issues);
  else if (!issues.some(isError))
    io.out.write(
      owned
        .map(
          ({ file, server }) => `${file.path}: matches what ${server.role} server ${server.node} must say\n`,
        )
        .join(''),
    );
  return issues.some(isError) ? STATUS.wrong : STATUS.ok;
}

/** The server that a file belongs to: of its folder, else the one that is named, if it reads such a file. */
function ownerOf(
  { path, file, folder }: ServerFile,
  servers: readonly ServerSettings[],
  all: readonly ServerSettings[],
): ServerSettings {
  const reads = ({ settings }: ServerSettings) =>
    settings.some((setting) => setting.file === file && setting.name !== 'endpoint');
  const [server, ...others] = servers.filter(
    (candidate) => (folder === undefined || folderOf(candidate) === folder) && reads(candidate),
  );
  if (server && others.length === 0) return server;
  const readers = (server ? servers : all).filter(reads);
  throw new PhotonError([
    fileUnexpected.create(
      { file: path },
      readers.length > 0
        ? {
            problem: `${file} belongs to one server`,
            expected: `--node with one of ${titlesOf(readers).join(', ')}`,
          }
        : {
            problem: `no server of this topology reads a ${file}`,
            expected: filesRead(all).join(', ') || 'no file, since none of its servers has settings',
          },
    ),
  ]);
}

/** The files that are checked as they are, of all servers. */
const filesRead = (servers: readonly ServerSettings[]): string[] =>
  [...new Set(servers.flatMap(({ settings }) => settings.map(({ file }) => file)))].filter(
    (file) => editionOf(file) ?? file === 'Nameserver.json',
  );

export const titlesOf = (servers: readonly ServerSettings[]): string[] =>
  shortened(servers.map(({ role, node }) => `${role}:${node}`));
