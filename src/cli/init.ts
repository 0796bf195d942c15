import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { PhotonError } from '../issues/photon-error';
import { planTopology } from '../plan/plan';
import type { TopologyInput } from '../topology/schema';
import { readConfigFacts } from './config-facts';
import { interview } from './interview';
import type { Io, Status } from './io';
import { STATUS, UsageError, writeJson } from './io';
import { fileExists, outputRefused } from './issues';
import { refusing } from './place-output';
import { reportIssues } from './report';
import { topologyText } from './topology-text';

/** The words after `photon-ports init`; what is absent is asked for on a terminal. */
export interface InitArguments {
  readonly out: string;
  readonly force?: boolean;
  readonly config?: string;
  readonly instance?: string;
  readonly version?: TopologyInput['version'];
  readonly access?: TopologyInput['access'];
  readonly servers?: Readonly<Record<string, string>>;
  readonly clients?: readonly string[];
  readonly operators?: readonly string[];
  readonly protocols?: TopologyInput['protocols'];
  /** By `tcp/3389`, or `3389/tcp`. */
  readonly management?: Readonly<Record<string, readonly string[]>>;
  readonly format: 'table' | 'json';
}

/** Writes a topology file with comments, from answers, options or a `PhotonServer.config`. */
export async function init(words: InitArguments, io: Io): Promise<Status> {
  const { out, force = false, config, format } = words;
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw new PhotonError([outputRefused.create({ file: out }, { reason: 'it is a directory' })]);
  if (existsSync(out) && !force) throw new PhotonError([fileExists.create({ file: out }, {})]);
  const facts = config === undefined ? undefined : readConfigFacts(config, words.instance);
  const counted = words.servers && counts(words.servers);
  const known = { ...words, servers: counted ?? facts?.servers };
  const answered = io.input?.isTTY ? await interview(known, io.input, io) : known;
  const { servers = { master: 1, game: 2 }, clients, operators, access, version, protocols } = answered;
  if (!clients)
    throw new UsageError(
      `who may play has no default${io.input?.isTTY ? '' : ', and there is no terminal to ask at'}; write --clients RANGE, such as --clients 203.0.113.0/24`,
    );
  const input: TopologyInput = {
    ...(version && { version }),
    ...(config !== undefined && { config: fromThere(out, config) }),
    ...(facts?.instance !== undefined && { instance: facts.instance }),
    servers,
    ...(protocols && { protocols }),
    ...(access && { access }),
    clients: [...clients],
    ...(operators && { operators: [...operators] }),
    ...(words.management && { management: turned(words.management) }),
  };
  // Planned before it is written: a file that can't be used is not worth having.
  const { issues } = planTopology({ ...input, ...(config !== undefined && { config: resolve(config) }) });
  reportIssues(issues, io);
  refusing(out, () =>
    writeFileSync(out, topologyText(input, facts?.untold ?? [], schemaPath(out)), {
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
        throw new UsageError(`--servers ${role}=${text} is no count; write for example --servers game=3`);
      return [role, Number(text)];
    }),
  );
}
