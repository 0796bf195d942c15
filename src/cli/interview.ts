import { createInterface } from 'node:readline/promises';
import { cidrProblem } from '../addresses/cidr';
import { DEFAULT_VERSION, PHOTON_VERSIONS } from '../ports/role-ports';
import { CLIENT_SCHEMES } from '../ports/vocabulary';
import type { TopologyInput } from '../topology/topology-input';
import type { Io } from './io';
import { UsageError } from './io';
import { VERSION_WORDS } from './topology-text';

/** What is known before the questions, and after them. */
interface Answers {
  readonly version?: TopologyInput['version'];
  readonly access?: TopologyInput['access'];
  readonly config?: string;
  readonly servers?: Readonly<Record<string, number>>;
  readonly clients?: readonly string[];
  readonly operators?: readonly string[];
  readonly protocols?: TopologyInput['protocols'];
}

interface Question<Answer> {
  readonly text: string;
  readonly byDefault?: string;
  /** The answer, or undefined where it can't be used; `hint` then says why. */
  parse(text: string): Answer | undefined;
  readonly hint: string;
}

/** Asks for what the options did not say; questions go to standard error, so that standard output stays clean. */
export async function interview(given: Answers, input: NodeJS.ReadableStream, io: Io): Promise<Answers> {
  const ask = asker(input, io);
  try {
    const version = given.version ?? (given.config === undefined ? await ask.question(VERSION) : undefined);
    const servers = given.servers ?? {
      master: 1,
      game: await ask.question(count('How many game servers?', '2')),
      name: await ask.question(count('How many name servers?', '0')),
      dashboard: await ask.question(count('A dashboard? 0 or 1', '0')),
    };
    const access = given.access ?? (await ask.question(ACCESS));
    const protocols =
      given.protocols ?? (given.config === undefined ? await ask.question(PROTOCOLS) : undefined);
    const clients =
      given.clients ?? (await ask.question(ranges('Who may play? 0.0.0.0/0 is everyone by IPv4')));
    const watched = (servers['dashboard'] ?? 0) > 0;
    const operators =
      given.operators ?? (watched ? await ask.question(ranges('Who may open the dashboard?')) : undefined);
    return { ...given, version, servers, access, protocols, clients, operators };
  } finally {
    ask.close();
  }
}

const VERSION: Question<NonNullable<Answers['version']>> = {
  text: `Which version of Photon Server? ${VERSION_WORDS}`,
  byDefault: DEFAULT_VERSION,
  parse: (text) => PHOTON_VERSIONS.find((version) => version === text),
  hint: `write ${VERSION_WORDS}`,
};

const ACCESS: Question<NonNullable<Answers['access']>> = {
  text: 'How do players come? direct to servers, or by relay through load balancers',
  byDefault: 'direct',
  parse: (text) => (['direct', 'relay'] as const).find((access) => access === text),
  hint: 'write direct or relay',
};

const PROTOCOLS: Question<NonNullable<Answers['protocols']>> = {
  text: `What may players use? ${CLIENT_SCHEMES.join(', ')}`,
  byDefault: 'udp, tcp',
  parse: (text) => {
    const words = text.split(/[\s,]+/).filter(Boolean);
    const schemes = CLIENT_SCHEMES.filter((scheme) => words.includes(scheme));
    return schemes.length > 0 && schemes.length === new Set(words).size ? schemes : undefined;
  },
  hint: `write some of ${CLIENT_SCHEMES.join(', ')}, with commas between them`,
};

const count = (text: string, byDefault: string): Question<number> => ({
  text,
  byDefault,
  parse: (answer) => (/^\d{1,4}$/.test(answer) ? Number(answer) : undefined),
  hint: 'write a number from 0',
});

const ranges = (text: string): Question<string[]> => ({
  text,
  parse: (answer) => {
    const list = answer.split(/[\s,]+/).filter(Boolean);
    return list.length > 0 && !list.some(cidrProblem) ? list : undefined;
  },
  hint: 'there is no default: write CIDR ranges without host bits, such as 203.0.113.0/24, with commas between them',
});

function asker(input: NodeJS.ReadableStream, io: Io) {
  const lines = createInterface({ input });
  const waiting = lines[Symbol.asyncIterator]();
  return {
    close: () => lines.close(),
    async question<Answer>({ text, byDefault, parse, hint }: Question<Answer>): Promise<Answer> {
      for (;;) {
        io.err.write(`${text}${byDefault === undefined ? '' : ` [${byDefault}]`}: `);
        const line = await waiting.next();
        if (line.done)
          throw new UsageError(
            'the questions were not answered, so nothing is written. Answer them, or pass the options.',
          );
        const answer = parse(line.value.trim() || (byDefault ?? ''));
        if (answer !== undefined) return answer;
        io.err.write(`${hint}\n`);
      }
    },
  };
}
