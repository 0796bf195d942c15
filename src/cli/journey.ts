import type { ClientName } from '../journey/clients';
import { CLIENT_NAMES } from '../journey/clients';
import type { Journey } from '../journey/journey';
import { journeysOf } from '../journey/journeys';
import type { AdvertisedByServers } from '../journey/advertised-by-servers';
import { editionsIn, advertisedByFiles } from '../journey/advertised-by-servers';
import { isError } from '../issues/issue';
import { PhotonError, throwIfErrors } from '../issues/photon-error';
import type { Plan } from '../plan/plan';
import { givenIssues } from '../server-settings/check-given';
import { fileUnexpected, optionRefused } from '../server-settings/issues';
import { serverSettings } from '../server-settings/server-settings';
import type { ServerSettingsOptions } from '../server-settings/setting';
import { followPackets } from '../verify/trace/follow-packets';
import type { CommandLine } from './command-line';
import type { InfrastructureWords } from './infrastructures';
import { infrastructuresOf } from './infrastructures';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { writeJourneys } from './journey-tables';
import { loadPlan } from './load-plan';
import { ofCluster } from './of-cluster';
import { addFiles, awsQuota, choice, clusterName, format, mapped, parameter, topology } from './options';
import { reportIssues } from './report';
import { folderOf, readServerFiles } from './server-folders';
import type { GivenWords } from './settings-options';
import { addGivenOptions, givenOptions } from './settings-options';

/** The words after `photon-ports journey`. */
export interface JourneyArguments extends GivenWords, InfrastructureWords {
  readonly topology: string;
  readonly client?: ClientName;
  /** A folder of servers' files, as `settings --out` writes it. @default - what `settings` writes */
  readonly settings?: string;
  readonly format: 'table' | 'json';
}

/** Declares `photon-ports journey`. */
export function declare({ io, end, command }: CommandLine): void {
  const declared = command([
    'photon-ports journey photon.yaml --cloud aws',
    'photon-ports journey photon.yaml --client realtime5 --format json',
    'photon-ports journey photon.yaml --in cdk.out --settings deploy',
  ])
    .addArgument(topology())
    .addOption(choice('--client <client>', 'follow one client alone (default: all)', CLIENT_NAMES));
  addFiles(declared, 'follow packets through').option(
    '--settings <folder>',
    "read servers' files from a folder as settings --out writes it (default: what settings writes)",
  );
  addGivenOptions(declared)
    .addOption(mapped())
    .addOption(parameter())
    .addOption(clusterName())
    .addOption(awsQuota())
    .addOption(format(['table', 'json']))
    .action(async (file, options) => end(await journey({ topology: file, ...options }, io)));
}

/** Every player's way to every game server: exits 1 where a configured client does not arrive. */
export async function journey(words: JourneyArguments, io: Io): Promise<Status> {
  const plan = ofCluster(loadPlan(words.topology, io, { cloud: words.cloud }), words.cluster);
  const options = givenOptions(words);
  throwIfErrors(givenIssues(plan, serverSettings(plan, options), options));
  const serverFiles =
    words.settings === undefined ? [undefined] : readAdvertised(plan, words.settings, options, io);
  const infrastructures = await infrastructuresOf(plan, words, io);
  const journeys = infrastructures.flatMap((infrastructure) =>
    serverFiles.flatMap((files) =>
      journeysOf(
        { plan, cloud: infrastructure.cloud, follow: followPackets(plan, infrastructure) },
        { ...options, client: words.client, ...(files ? { advertised: files } : {}) },
      ),
    ),
  );
  return report(words, plan, distinct(journeys), io);
}

/** Files of both editions of version 5 tell the same, unless one of them is wrong. */
const distinct = (journeys: readonly Journey[]): Journey[] => [
  ...new Map(journeys.map((item) => [JSON.stringify(item), item])).values(),
];

function report(words: JourneyArguments, plan: Plan, journeys: readonly Journey[], io: Io): Status {
  if (words.format === 'json') writeJson(io, journeys);
  else writeJourneys(journeys, io);
  const none = journeys.length === 0 && plan.topology.roles.some(({ kind }) => kind === 'game');
  if (none) reportIssues([nobodyPlays(words)], io);
  return none || journeys.some(({ configured, ok }) => configured && !ok) ? STATUS.wrong : STATUS.ok;
}

const nobodyPlays = ({ client }: JourneyArguments) =>
  optionRefused.create(
    { path: client === undefined ? 'protocols' : '--client' },
    {
      problem: `${client === undefined ? 'no Photon client' : `client ${client}`} can${client === undefined ? '' : 'not'} reach a game server with the protocols of the topology`,
      fix: 'Give master and game servers a protocol in common, and the name servers one by which the client asks',
    },
  );

/** What servers tell by their real files; a server without any is an error, since its players would not arrive. */
function readAdvertised(
  plan: Plan,
  folder: string,
  options: ServerSettingsOptions,
  io: Io,
): AdvertisedByServers[] {
  const servers = serverSettings(plan, options);
  const files = readServerFiles([folder], servers);
  const needed = servers.filter(({ role }) =>
    plan.topology.roles.some(
      (servers) => servers.role === role && (servers.kind === 'game' || servers.kind === 'name'),
    ),
  );
  // One name server speaks for all: they share what they tell.
  const missing = needed.filter(
    (server) =>
      !files.some((file) => file.folder === folderOf(server)) &&
      !(isName(plan, server.role) && server.node > 1),
  );
  const issues = [
    ...files.flatMap(({ config }) =>
      config.issues.filter((issue) => config.settings.length === 0 || !isError(issue)),
    ),
    ...missing.map((server) =>
      fileUnexpected.create(
        { file: folder },
        {
          problem: `${server.role} server ${server.node} has no files`,
          expected: `${folder}/${folderOf(server)}/…`,
        },
      ),
    ),
  ];
  if (issues.some(isError)) throw new PhotonError(issues);
  reportIssues(issues, io);
  const values = servers.map(({ role, node }) => ({
    role,
    node,
    values: files
      .filter((file) => file.folder === folderOf({ role, node }))
      .flatMap(({ file, config }) => config.settings.map((setting) => ({ file, ...setting }))),
  }));
  return editionsIn(values).map((edition) => advertisedByFiles(plan, values, options, [edition]));
}

const isName = ({ topology: { roles } }: Plan, role: string): boolean =>
  roles.some((servers) => servers.role === role && servers.kind === 'name');
