import { spawnSync } from 'node:child_process';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables that npm and jest set for their children, which a user's own shell would not have. */
const OURS = /^(npm_|NODE_ENV$|NODE_PATH$|NODE_OPTIONS$|JEST_|TS_NODE_)/;

/** Runs a command as a user in that folder would: without the variables of this test run, and without input. */
export function run(
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Outcome {
  const inherited = Object.entries(process.env).filter(([name]) => !OURS.test(name));
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...Object.fromEntries(inherited), CI: 'true', NO_COLOR: '1', ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 256 * 1024 * 1024,
    timeout: 280_000,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** The standard output of a command that has to succeed. */
export function must(
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr } = run(cwd, command, args, env);
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}
