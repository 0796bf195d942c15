import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { write } from './project';
import { run } from './run';

/** The compilers under test, installed beside each other under names of their own. */
export const COMPILERS = ['typescript-5.9@npm:typescript@5.9.3', 'typescript-6.0@npm:typescript@6.0.3'];
export const RUNNERS = ['ts-node@10.9.2', 'tsx@4.23.15', '@types/node@20.19.43'];

/** One way to set up a TypeScript project. */
export interface Variant {
  readonly compiler: 'typescript-5.9' | 'typescript-6.0';
  readonly runner: 'ts-node' | 'tsx';
  readonly type: 'commonjs' | 'module';
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

/** What a program printed about itself. */
export interface Printed {
  readonly planned: number;
  readonly built: number;
  readonly rendered: number;
}

/** The text of a program, to be written into a project. */
export const programText = (name: string): string => readFileSync(join(__dirname, 'programs', name), 'utf8');

/** Writes a program into a folder of the project as the variant asks, compiles it and runs it. */
export function compileAndRun(project: string, name: string, program: string, variant: Variant): Printed {
  const { compiler, runner, type, compilerOptions } = variant;
  const folder = join(project, name);
  write(project, {
    [`${name}/${program}`]: programText(program),
    [`${name}/package.json`]: { private: true, type },
    [`${name}/tsconfig.json`]: { compilerOptions: { types: ['node'], ...compilerOptions }, files: [program] },
  });
  // ts-node checks the types itself; tsx only strips them.
  if (runner === 'tsx') {
    const tsc = [join(project, 'node_modules', compiler, 'lib/tsc.js'), '--noEmit'];
    const compiled = run(folder, process.execPath, tsc);
    if (compiled.status !== 0) throw new Error(`${compiler} refuses it:\n${compiled.stdout}`);
  }
  const ran = run(folder, join(project, 'node_modules/.bin', runner), [program], {
    TS_NODE_COMPILER: compiler,
  });
  if (ran.status !== 0) throw new Error(`${runner} fails:\n${ran.stdout}\n${ran.stderr}`);
  return JSON.parse(ran.stdout) as Printed;
}
