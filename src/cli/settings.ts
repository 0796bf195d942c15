import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { givenIssues, shortened } from '../server-settings/check-given';
import { nodeUnknown, verifyNeedsNode } from '../server-settings/issues';
import { readGameServer } from '../server-settings/read-game-server';
import { renderSettings } from '../server-settings/render-settings';
import { serverSettings } from '../server-settings/server-settings';
import type { AdvertiseOptions, ServerSettings, Setting, SettingsFile } from '../server-settings/setting';
import { DLL_CONFIG } from '../server-settings/setting';
import { verifySettings } from '../server-settings/verify-settings';
import { readDllConfig } from '../config/read-dll-config';
import { isError } from '../issues/issue';
import { PhotonError, throwIfErrors } from '../issues/photon-error';
import type { Cloud } from '../rules/rule';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, UsageError, writeJson } from './io';
import { loadPlan } from './load-plan';
import { refusing } from './place-output';
import { readBytes } from './read-bytes';
import { reportIssues } from './report';
import { writeSettingsTables } from './settings-tables';
import { choice, cloud, keyed, topology } from './options';

/** The words after `photon-ports settings`. */
export interface SettingsArguments {
  readonly topology: string;
  /** `game:2`, or a role alone. */
  readonly node?: string;
  /** Whose load balancers are numbered. */
  readonly cloud?: Cloud;
  readonly verify?: string;
  readonly public?: Readonly<Record<string, string>>;
  readonly masterAddress?: string;
  readonly dashboardAddress?: string;
  readonly region?: string;
  /** A folder for the files of every server. */
  readonly out?: string;
  readonly format: 'table' | 'xml' | 'json';
}

/** Declares `photon-ports settings`. */
export function declare({ io, end, command }: CommandLine): void {
  command('settings', "Write each server's configuration, so that it advertises what is open", [
    'photon-ports settings photon.yaml --node game:2 --public game:2=203.0.113.9',
    'photon-ports settings relay.yaml --public load-balancer=203.0.113.9 --master-address 10.0.0.4 --out settings',
    'photon-ports settings photon.yaml --node game:2 --verify Photon.LoadBalancing.dll.config',
  ])
    .addArgument(topology())
    .option('--node <node>', 'select one server such as game:2, or all of a role')
    .addOption(cloud('number the load balancers of this cloud (default: both)'))
    .option(
      '--public <name=address>',
      'set a public address: of game:2 in direct, of load-balancer in relay, or of load-balancer-2 where there are several; repeatable',
      keyed,
    )
    .option('--master-address <address>', 'set the private address of the master server')
    .option('--dashboard-address <address>', 'set the private address of the dashboard')
    .option('--region <region>', 'set the region that name servers announce')
    .option('--verify <file>', 'check a Photon.LoadBalancing.dll.config, or a GameServer.xml.config')
    .option('--out <folder>', 'write the files of every server, as FOLDER/game-2/FILE')
    .addOption(
      choice(
        '--format <format>',
        'set the output format; xml is the Photon.LoadBalancing.dll.config of one server',
        ['table', 'xml', 'json'],
      ).default('table'),
    )
    .action((file, options) => end(settings({ topology: file, ...options }, io)));
}

/** What each server's configuration must say; or whether a real file says it. */
export function settings(words: SettingsArguments, io: Io): Status {
  const { topology, node, cloud, verify, out, format } = words;
  const { plan } = loadPlan(topology, io, { cloud });
  const options: AdvertiseOptions = {
    cloud,
    publicAddresses: words.public,
    masterAddress: words.masterAddress,
    dashboardAddress: words.dashboardAddress,
    region: words.region,
  };
  const all = serverSettings(plan, options);
  const servers = node === undefined ? all : named(all, node);
  throwIfErrors(givenIssues(plan, servers, options));
  if (verify !== undefined) return verifyFile(verify, servers, all, format, io);
  if (out !== undefined) return writeFiles(out, servers, format, io);
  if (format === 'json') writeJson(io, servers);
  else if (format === 'xml') io.out.write(document(servers));
  else writeSettingsTables(servers, plan, io);
  return STATUS.ok;
}

function named(servers: readonly ServerSettings[], wanted: string): ServerSettings[] {
  const found = servers.filter(({ role, node }) => wanted === role || wanted === `${role}:${node}`);
  if (found.length > 0) return found;
  throw new PhotonError([nodeUnknown.create({ path: '--node' }, { node: wanted, nodes: titlesOf(servers) })]);
}

const titlesOf = (servers: readonly ServerSettings[]): string[] =>
  shortened(servers.map(({ role, node }) => `${role}:${node}`));

function verifyFile(
  file: string,
  servers: readonly ServerSettings[],
  all: readonly ServerSettings[],
  format: string,
  io: Io,
): Status {
  const kind: SettingsFile = /GameServer\.xml\.config$/i.test(basename(file))
    ? 'GameServer.xml.config'
    : DLL_CONFIG;
  const reads = ({ settings: own }: ServerSettings) =>
    own.some(({ file: read, name }) => read === kind && name !== 'endpoint');
  const [server, ...others] = servers.filter(reads);
  if (!server || others.length > 0) {
    const readers = server ? servers.filter(reads) : all.filter(reads);
    throw new PhotonError([
      verifyNeedsNode.create({ path: '--node' }, { file: kind, nodes: titlesOf(readers) }),
    ]);
  }
  const read = kind === DLL_CONFIG ? readDllConfig : readGameServer;
  const config = read(readBytes(file, 'the settings'), { file });
  const issues = verifySettings(config, server, { file }, kind);
  reportIssues(issues, io);
  if (format === 'json') writeJson(io, issues);
  else if (issues.length === 0) io.out.write(`${file} says what ${server.role} server ${server.node} must\n`);
  return issues.some(isError) ? STATUS.wrong : STATUS.ok;
}

/** The one document that is asked for. */
function document(servers: readonly ServerSettings[]): string {
  const files = servers.flatMap(renderSettings).filter(({ file }) => file === DLL_CONFIG);
  const [only, ...others] = files;
  if (only && others.length === 0) return only.text;
  throw new UsageError(
    `--format xml is the ${DLL_CONFIG} of one server; ${only ? 'write --node with it, such as --node game:2, or --out FOLDER for the files of all' : 'this one has none: write --out FOLDER for the files that it has'}`,
  );
}

const isOpen = ({ placeholder }: Setting): boolean => placeholder;

/** A folder for each server, with its files. */
function writeFiles(out: string, servers: readonly ServerSettings[], format: string, io: Io): Status {
  const written = servers.flatMap((server) =>
    renderSettings(server).map(({ file, text }) => {
      const folder = join(out, `${server.role.replace(/[^\w.-]/g, '_')}-${server.node}`);
      const path = join(folder, file);
      refusing(path, () => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, text);
      });
      return path;
    }),
  );
  if (format === 'json') {
    writeJson(io, { files: written });
    return STATUS.ok;
  }
  io.out.write(written.map((path) => `wrote ${path}\n`).join(''));
  const open = [
    ...new Set(servers.flatMap(({ settings: own }) => own.filter(isOpen).map(({ value }) => value))),
  ];
  if (open.length > 0)
    io.out.write(
      `still to fill in: ${shortened(open).join(', ')}; --public, --master-address, --dashboard-address and --region say them\n`,
    );
  const identified = servers.flatMap(({ role, node, nodeId }) =>
    nodeId === undefined ? [] : [`${role}:${node} ${nodeId}`],
  );
  if (identified.length > 0)
    io.out.write(`Nodes.txt is yours to write; node ids: ${shortened(identified).join(', ')}\n`);
  return STATUS.ok;
}
