import { join } from 'node:path';
import type { Moto } from '../toolchain/moto';
import { mustRun } from '../toolchain/run';
import { pathOf } from '../toolchain/toolchain';

/** A service, one of its operations as boto3 names it, and its arguments. */
export type Question = readonly [service: string, operation: string, args: Readonly<Record<string, unknown>>];

/** Asks the emulator through AWS's own SDK, in one process. */
export async function ask(
  moto: Moto,
  ...questions: readonly Question[]
): Promise<readonly Record<string, unknown>[]> {
  const script = join(__dirname, '..', 'toolchain', 'python', 'ask_aws.py');
  return JSON.parse(
    await mustRun(pathOf('python'), [script, JSON.stringify(questions)], { env: moto.env }),
  ) as Record<string, unknown>[];
}
