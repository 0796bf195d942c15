import { existsSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { PhotonError } from '../issues/photon-error';
import { planTopology } from '../plan/plan';
import type { TopologyInput } from '../topology/schema';
import { readConfigFacts } from './config-facts';
import { interview } from './interview';
import type { Io, Status } from './io';
import { STATUS, UsageError, writeJson } from './io';
import { fileExists } from './issues';
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
  readonly format: 'table' | 'json';
}

/** Writes a topology file with comments, from answers, options or a `PhotonServer.config`. */
export async function init(words: InitArguments, io: Io): Promise<Status> {
  const { out, force = false, config, format } = words;
  if (existsSync(out) && !force) throw new PhotonError([fileExists.at({ file: out }, {})]);
  const facts = config === undefined ? undefined : readConfigFacts(config, words.instance);
  const counted = words.servers && counts(words.servers);
  const known = { ...words, servers: counted ?? facts?.servers };
  const answered = io.input?.isTTY ? await interview(known, io.input, io) : known;
  const { servers = { master: 1, game: 2 }, clients, operators, access, version } = answered;
  if (!clients)
    throw new UsageError(
      'who may play has no default; write --clients RANGE, such as --clients 203.0.113.0/24',
    );
  const input: TopologyInput = {
    ...(version && { version }),
    ...(config !== undefined && { config: fromThere(out, config) }),
    ...(facts?.instance !== undefined && { instance: facts.instance }),
    servers,
    ...(access && { access }),
    clients: [...clients],
    ...(operators && { operators: [...operators] }),
  };
  // Planned before it is written: a file that can't be used is not worth having.
  const { issues } = planTopology({ ...input, ...(config !== undefined && { config: resolve(config) }) });
  reportIssues(issues, io);
  refusing(out, () =>
    writeFileSync(out, topologyText(input, facts?.untold ?? []), { flag: force ? 'w' : 'wx' }),
  );
  if (format === 'json') writeJson(io, { file: out });
  else io.out.write(`wrote ${out}; next: photon-ports plan ${out}\n`);
  return STATUS.ok;
}

/** Paths in a topology file are relative to that file, and written with slashes on every system. */
function fromThere(out: string, config: string): string {
  return relative(dirname(resolve(out)), resolve(config)).replaceAll('\\', '/');
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
