import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Moto } from '../toolchain/moto';
import { pathOf } from '../toolchain/toolchain';

/** A service, one of its operations as boto3 names it, and its arguments. */
export type Question = readonly [service: string, operation: string, args: Readonly<Record<string, unknown>>];

type Answers = readonly Record<string, unknown>[];

/** AWS's own SDK in a process for each emulator; it ends with this one, which does not wait for it. */
const askers = new WeakMap<Moto, (questions: readonly Question[]) => Promise<Answers>>();

/** Asks the emulator through AWS's own SDK. */
export function ask(moto: Moto, ...questions: readonly Question[]): Promise<Answers> {
  const asker = askers.get(moto) ?? startAsker(moto);
  askers.set(moto, asker);
  return asker(questions);
}

function startAsker(moto: Moto): (questions: readonly Question[]) => Promise<Answers> {
  const script = join(__dirname, '..', 'toolchain', 'python', 'ask_aws.py');
  const child = spawn(pathOf('python'), [script], { env: moto.env, stdio: ['pipe', 'pipe', 'inherit'] });
  child.unref();
  for (const pipe of [child.stdin, child.stdout]) (pipe as Socket).unref();
  const waiting: { readonly resolve: (answers: Answers) => void; readonly reject: (why: Error) => void }[] =
    [];
  createInterface(child.stdout).on('line', (line) => {
    const { answers, error } = JSON.parse(line) as { readonly answers?: Answers; readonly error?: string };
    const next = waiting.shift();
    if (answers) next?.resolve(answers);
    else next?.reject(new Error(error));
  });
  child.on('close', () => {
    for (const { reject } of waiting.splice(0))
      reject(new Error('the asker of AWS ended before it answered'));
  });
  return (questions) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.stdin.write(`${JSON.stringify(questions)}\n`);
    });
}
