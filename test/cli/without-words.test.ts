import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as issues from '../../src/issues/issue';
import * as commandLine from './run-cli';
import { workFolder } from './run-cli';

const THIRD_PARTY = join(__dirname, '../verify/third-party');
const TOPOLOGY = 'servers: { master: 1, game: 2, name: 1 }\nclients: [203.0.113.0/24]\naccess: relay\n';
const VALID = 'servers: { master: 1, game: 2 }\nclients: [203.0.113.0/24]\n';
const BAD = ['clients: []', 'servers: { gmae: 1 }', 'tls: terminate', 'relayPorts: { udp: 65535 }'];

const ISSUES = '../../src/issues/issue';

/** The command line of a fresh copy of the sources, in which every message of an issue or finding is `x`. */
function commandLineWithoutWords(): typeof commandLine {
  jest.resetModules();
  jest.doMock(ISSUES, () => {
    const actual = jest.requireActual<typeof issues>(ISSUES);
    const issueKind: typeof issues.issueKind = (code, severity, text) =>
      actual.issueKind(code, severity, { ...text, message: () => 'x' });
    return { ...actual, issueKind };
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a copy of its own
  return require('./run-cli') as typeof commandLine;
}

interface Report {
  readonly findings: readonly { readonly id: string; readonly code: string; readonly message: string }[];
  readonly paths: readonly { readonly verdict: string }[];
}

/** Exit status, ids, codes and verdicts of a command, and its messages. */
async function resultOf(runCli: typeof commandLine.runCli, words: readonly string[]) {
  const { status, out, err } = await runCli([...words]);
  const { findings = [], paths = [] } = (out.startsWith('{') ? JSON.parse(out) : {}) as Partial<Report>;
  return {
    facts: {
      status,
      // Lines that say the same are printed once.
      codes: [...new Set([...err.matchAll(/\[([a-z\d-]+)\]$/gm)].map(([, code]) => code))],
      ids: findings.map(({ id, code }) => `${code} ${id}`),
      verdicts: paths.map(({ verdict }) => verdict),
    },
    messages: findings.map(({ message }) => message),
  };
}

const work = workFolder();
const topology = work.write('photon.yaml', TOPOLOGY);
const COMMANDS = [
  ...readdirSync(THIRD_PARTY).map((file) => ['check', topology, join(THIRD_PARTY, file), '--format', 'json']),
  ...BAD.map((line, index) => ['plan', work.write(`${index}.yaml`, `${VALID}${line}\n`)]),
];

async function resultsOf({ runCli }: typeof commandLine) {
  const results = [];
  for (const words of COMMANDS) results.push(await resultOf(runCli, words));
  return {
    facts: results.map(({ facts }) => facts),
    messages: new Set(results.flatMap(({ messages }) => messages)),
  };
}

test('messages decide no id, no verdict and no exit status', async () => {
  const spoken = await resultsOf(commandLine);
  const silent = await resultsOf(commandLineWithoutWords());
  expect(silent.facts).toEqual(spoken.facts);
  expect(spoken.facts.flatMap(({ ids }) => ids).length).toBeGreaterThan(20);
  expect([...silent.messages]).toEqual(['x']);
});
