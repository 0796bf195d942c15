import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathOf } from './toolchain';

/** One thing that the emulated CloudFormation did. */
export interface AwsOperation {
  readonly action: 'create' | 'update' | 'delete';
  readonly logicalId: string;
  readonly type: string;
  readonly id: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What should go wrong: a number of times or always, or the operation waits while the fault stands. */
export interface AwsFault {
  readonly action: AwsOperation['action'];
  /** A regular expression. */
  readonly logicalId: string;
  /** @default - always */
  readonly times?: number;
  readonly hold?: boolean;
}

export interface Moto {
  readonly endpoint: string;
  readonly region: string;
  /** The environment in which AWS tools talk to the emulator and to nobody else. */
  readonly env: NodeJS.ProcessEnv;
  log(): readonly AwsOperation[];
  clearLog(): void;
  setFaults(faults: readonly AwsFault[]): void;
  stop(): Promise<void>;
}

/** Starts moto's server, with the remedies of `python/`, on a free port of this machine. */
export async function startMoto(region = 'us-east-1'): Promise<Moto> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'photon-moto-'));
  const [log, faults] = [join(folder, 'log.jsonl'), join(folder, 'faults.json')];
  let said = '';
  const server = spawn(pathOf('python'), [join(__dirname, 'python', 'moto_server.py'), String(port)], {
    env: { ...process.env, PHOTON_LOG: log, PHOTON_FAULTS: faults, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const listen = (chunk: Buffer): void => void (said = (said + chunk.toString()).slice(-20_000));
  server.stdout.on('data', listen);
  server.stderr.on('data', listen);
  const ended = new Promise<void>((resolve) => server.on('close', () => resolve()));
  // moto tells the service from the host's name, which has to be this word.
  const endpoint = `http://localhost:${port}`;
  await answers(`${endpoint}/moto-api/data.json`, () => server.exitCode !== null && said);
  return {
    endpoint,
    region,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'emulator',
      AWS_SECRET_ACCESS_KEY: 'emulator',
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CI: 'true',
    },
    log: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .trim()
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as AwsOperation)
        : [],
    clearLog: () => rmSync(log, { force: true }),
    setFaults: (wanted) => {
      // In one step: the server reads it at any time.
      writeFileSync(`${faults}.new`, JSON.stringify(wanted));
      renameSync(`${faults}.new`, faults);
    },
    stop: async () => {
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, died: () => string | false): Promise<void> {
  for (const started = Date.now(); Date.now() - started < 60_000;) {
    if ((await fetch(url).catch(() => undefined))?.ok) return;
    const last = died();
    if (last !== false) throw new Error(`moto ended before it answered:\n${last}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('moto did not answer within a minute');
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no free port')),
      );
    });
  });
