import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { PhotonError } from '../issues/photon-error';
import { planTopology } from '../plan/plan';
import { PHOTON_VERSIONS } from '../ports/role-ports';
import { CLIENT_SCHEMES } from '../ports/vocabulary';
import { loadTopology } from '../topology/load-topology';
import type { TopologyInput } from '../topology/topology-input';
import { keyOf, readConfigFacts } from './config-facts';
import { interview } from './interview';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, UsageError, writeJson } from './io';
import { outputRefused } from './issues';
import { refusing } from './place-output';
import { reportIssues } from './report';
import { topologyText } from './topology-text';
import { choice, format, keyed, keyedLists } from './options';

/** The words after `photon-ports init`; what is absent is asked for on a terminal. */
export interface InitArguments {
  readonly out: string;
  readonly force?: boolean;
  readonly config?: string;
  readonly instance?: string;
  readonly version?: TopologyInput['version'];
  readonly access?: TopologyInput['access'];
  readonly servers?: Readonly<Record<string, string>>;
  /** By `5056/udp`. */
  readonly audiences?: Readonly<Record<string, string>>;
  readonly clients?: readonly string[];
  readonly operators?: readonly string[];
  readonly protocols?: TopologyInput['protocols'];
  /** By `tcp/3389`, or `3389/tcp`. */
  readonly management?: Readonly<Record<string, readonly string[]>>;
  readonly format: 'table' | 'json';
}

/** Declares `photon-ports init`. */
export function declare({ io, end, command }: CommandLine): void {
  command([
    'photon-ports init',
    'photon-ports init --config deploy/bin_Win64/PhotonServer.config --clients 0.0.0.0/0',
    'photon-ports init --servers master=1 game=3 dashboard=1 --clients 203.0.113.0/24 --operators 198.51.100.0/24',
  ])
    .option('--out <file>', 'write to this file', 'photon.yaml')
    .option('--force', 'overwrite it')
    .option('--config <file>', 'use the listeners of a PhotonServer.config instead of the documented ports')
    .option('--instance <name>', 'select an instance of it')
    .addOption(choice('--version <version>', 'select the version of Photon', PHOTON_VERSIONS))
    .addOption(choice('--access <access>', 'select how players connect', ['direct', 'relay']))
    .option('--servers <role=count...>', 'set how many servers of each role there are', keyed)
    .option(
      '--audiences <port=who...>',
      'say whom listeners of your own applications are for: 5056/udp=clients, servers or operators',
      keyed,
    )
    .addOption(
      choice(
        '--protocols <protocols...>',
        'set what clients may use (default: udp and tcp, or what the config has)',
        [...CLIENT_SCHEMES],
      ),
    )
    .option('--clients <ranges...>', 'set who may play')
    .option('--operators <ranges...>', 'set who may open the dashboard')
    .option(
      '--management <port=ranges>',
      'add your own access to every machine, such as tcp/3389=198.51.100.0/24; repeatable',
      keyedLists,
    )
    .addOption(format(['table', 'json']))
    .action(async (options) => end(await init(options, io)));
}

/** Writes a topology file with comments, from answers, options or a `PhotonServer.config`. */
export async function init(words: InitArguments, io: Io): Promise<Status> {
  const { out, force = false, config, format } = words;
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw new PhotonError([
      outputRefused.create({ file: out }, { problem: 'is a directory', fix: 'Name a file' }),
    ]);
  if (existsSync(out) && !force)
    throw new PhotonError([
      outputRefused.create(
        { file: out },
        { problem: 'already exists', fix: 'Name another file, or pass --force to overwrite it' },
      ),
    ]);
  const facts = config === undefined ? undefined : readConfigFacts(config, words.instance, words.audiences);
  const counted = words.servers && counts(words.servers);
  const given = { ...words, servers: counted ?? facts?.servers };
  if (facts && Object.keys(given.servers ?? {}).length === 0 && facts.unassigned.length > 0)
    throw new UsageError(
      `--audiences: no application of the config has a known role. Write --audiences ${facts.unassigned.map((listener) => `${keyOf(listener)}=clients`).join(' ')}, or servers or operators in place of clients.`,
    );
  const answered = io.input?.isTTY ? await interview(given, io.input, io) : given;
  const { servers = { master: 1, game: 2 }, clients, operators, access, version, protocols } = answered;
  if (!clients)
    throw new UsageError(
      `--clients: who may play has no default${io.input?.isTTY ? '' : ', and there is no terminal to ask at'}. Write --clients RANGE, such as --clients 203.0.113.0/24.`,
    );
  const input: TopologyInput = {
    ...(version && { version }),
    ...(config !== undefined && { config: fromThere(out, config) }),
    ...(facts?.instance !== undefined && { instance: facts.instance }),
    servers,
    ...(words.audiences && { audiences: words.audiences as TopologyInput['audiences'] }),
    ...(protocols && { protocols }),
    ...(access && { access }),
    clients: [...clients],
    ...(operators && { operators: [...operators] }),
    ...(words.management && { management: turned(words.management) }),
  };
  // Planned before it is written: a file that can't be used is not worth having.
  const { issues } = planTopology(
    loadTopology({ ...input, ...(config !== undefined && { config: resolve(config) }) }),
  );
  reportIssues(issues, io);
  refusing(out, () =>
    writeFileSync(out, topologyText(input, facts?.unassigned ?? [], schemaPath(out)), {
      flag: force ? 'w' : 'wx',
    }),
  );
  if (format === 'json') writeJson(io, { file: out });
  else io.out.write(`wrote ${out}; next: photon-ports plan ${out}\n`);
  return STATUS.ok;
}

/** Paths in a topology file are relative to that file, and written with slashes on every system. */
function fromThere(out: string, config: string): string {
  return relative(dirname(resolve(out)), resolve(config)).replaceAll('\\', '/');
}

/** Where editors find the schema: in the nearest folder above the file that has the package. */
function schemaPath(out: string): string {
  const schema = 'node_modules/photon-server-constructs/topology.schema.json';
  const folder = dirname(resolve(out));
  for (let above = folder; ; above = dirname(above)) {
    if (existsSync(join(above, schema))) {
      const path = relative(folder, join(above, schema)).replaceAll('\\', '/');
      return path.startsWith('.') ? path : `./${path}`;
    }
    if (above === dirname(above)) return `./${schema}`;
  }
}

/** The keys of management are tcp/3389; firewalls write 3389/tcp. */
function turned(management: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(management).map(([key, ranges]) => [
      key.replace(/^([\d-]+)\/(tcp|udp)$/, '$2/$1'),
      ranges,
    ]),
  );
}

function counts(servers: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(servers).map(([role, text]) => {
      if (!/^\d+$/.test(text))
        throw new UsageError(
          `--servers: expected a role and a count, such as game=3, received ${role}=${text}.`,
        );
      return [role, Number(text)];
    }),
  );
}
