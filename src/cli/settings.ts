import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PhotonError, throwIfErrors } from '../issues/photon-error';
import { givenIssues } from '../server-settings/check-given';
import { DLL_CONFIG } from '../server-settings/editions';
import { optionRefused } from '../server-settings/issues';
import { missingHostNames } from '../server-settings/missing-host-names';
import { plainWebSocketIssues } from '../server-settings/plain-web-sockets';
import { regionPingIssues } from '../server-settings/region-ping';
import { renderSettings } from '../server-settings/render-settings';
import { serverSettings } from '../server-settings/server-settings';
import type { ServerSettings } from '../server-settings/setting';
import { unfilledSettings } from '../server-settings/unfilled';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, UsageError, writeJson } from './io';
import { loadPlan } from './load-plan';
import { choice, several, topology } from './options';
import { refusing } from './place-output';
import { reportIssues } from './report';
import { folderOf } from './server-folders';
import type { GivenWords } from './settings-options';
import { addGivenOptions, givenOptions } from './settings-options';
import { writeClientSettings } from './settings-client';
import { writeSettingsTables } from './settings-tables';
import { titlesOf, verifyFiles } from './settings-verify';

/** The words after `photon-ports settings`. */
export interface SettingsArguments extends GivenWords {
  readonly topology: string;
  /** `game:2`, or a role alone. */
  readonly node?: string;
  /** Files of servers, or folders of them. */
  readonly verify?: readonly string[];
  /** A folder for the files of every server. */
  readonly out?: string;
  /** Print what clients must set, and nothing else. */
  readonly client?: boolean;
  readonly format: 'table' | 'xml' | 'json' | 'csharp';
}

/** Declares `photon-ports settings`. */
export function declare({ io, end, command }: CommandLine): void {
  const declared = command([
    'photon-ports settings photon.yaml --node game:2 --public game:2=203.0.113.9',
    'photon-ports settings relay.yaml --public load-balancer=203.0.113.9 --master-address 10.0.0.4 --out settings',
    'photon-ports settings photon.yaml --node game:2 --verify Photon.LoadBalancing.dll.config',
    'photon-ports settings photon.yaml --client --format csharp',
  ])
    .addArgument(topology())
    .option('--node <node>', 'select one server such as game:2, or all of a role');
  addGivenOptions(declared)
    .addOption(
      several('--verify <path>', 'check a real file of a server, or a folder as --out writes it; repeatable'),
    )
    .option('--out <folder>', 'write every file of every server, as FOLDER/game-2/FILE')
    .option('--client', 'print what clients must set, and nothing else')
    .addOption(
      choice(
        '--format <format>',
        'set the output format; xml is the Photon.LoadBalancing.dll.config of one server, csharp is for --client',
        ['table', 'xml', 'json', 'csharp'],
      ).default('table'),
    )
    .action((file, options) => end(settings({ topology: file, ...options }, io)));
}

/** What each server's configuration must say; or whether real files say it. */
export function settings(words: SettingsArguments, io: Io): Status {
  const { topology: file, node, cloud, verify, out, client, format } = words;
  const plan = loadPlan(file, io, { cloud });
  const options = givenOptions(words);
  const all = serverSettings(plan, options);
  const servers = node === undefined ? all : named(all, node);
  throwIfErrors(givenIssues(plan, servers, options));
  if (verify !== undefined) return verifyFiles(verify, servers, all, format, io);
  if (format === 'csharp' && !client)
    throw new UsageError('--format csharp requires --client. Add --client.');
  throwIfErrors(missingHostNames(plan, options));
  reportIssues([...regionPingIssues(plan), ...plainWebSocketIssues(plan)], io);
  if (client) {
    if (format === 'xml')
      throw new UsageError('--client cannot be printed as xml. Write --format json or csharp.');
    writeClientSettings(plan, options, format, io);
    return STATUS.ok;
  }
  reportIssues(unfilledSettings(servers), io);
  if (out !== undefined) return writeFiles(out, servers, format, io);
  if (format === 'json') writeJson(io, servers);
  else if (format === 'xml') io.out.write(document(servers));
  else {
    writeSettingsTables(servers, plan, io);
    if (node === undefined) {
      io.out.write('\n');
      writeClientSettings(plan, options, 'table', io);
    }
  }
  return STATUS.ok;
}

function named(servers: readonly ServerSettings[], wanted: string): ServerSettings[] {
  const found = servers.filter(({ role, node }) => wanted === role || wanted === `${role}:${node}`);
  if (found.length > 0) return found;
  throw new PhotonError([
    optionRefused.create(
      { path: '--node' },
      {
        problem: `unknown server ${JSON.stringify(wanted)}`,
        fix: `Write one of: ${titlesOf(servers).join(', ')}`,
      },
    ),
  ]);
}

/** The one document that is asked for. */
function document(servers: readonly ServerSettings[]): string {
  const files = servers.flatMap(renderSettings).filter(({ file }) => file === DLL_CONFIG);
  const [only, ...others] = files;
  if (only && others.length === 0) return only.text;
  throw new UsageError(
    `--format xml is the ${DLL_CONFIG} of one server. ${only ? 'Add --node, such as --node game:2, or write --out FOLDER for the files of all' : 'This one has none: write --out FOLDER for the files that it has'}.`,
  );
}

/** A folder for each server, with its files. */
function writeFiles(out: string, servers: readonly ServerSettings[], format: string, io: Io): Status {
  const written = servers.flatMap((server) =>
    renderSettings(server).map(({ file, text }) => {
      const folder = join(out, folderOf(server));
      const path = join(folder, file);
      refusing(path, () => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, text);
      });
      return path;
    }),
  );
  if (format === 'json') writeJson(io, { files: written });
  else io.out.write(written.map((path) => `wrote ${path}\n`).join(''));
  return STATUS.ok;
}
