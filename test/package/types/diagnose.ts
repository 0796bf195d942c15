import { join, resolve } from 'node:path';
import * as ts from 'typescript';

const ROOT = resolve(__dirname, '../../..');

/**
 * Compiles pieces of code as one program and tells, for each, the errors in it: TypeScript's numbers. The package's names
 * mean the declarations that are given.
 */
export function diagnose(pieces: readonly string[], entries: Readonly<Record<string, string[]>>): number[][] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.Node20,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    resolveJsonModule: true,
    paths: Object.fromEntries(
      Object.entries(entries).map(([name, paths]) => [name, paths.map((path) => resolve(ROOT, path))]),
    ),
  };
  const texts = new Map(pieces.map((text, at) => [join(ROOT, 'test/package/types', `piece-${at}.ts`), text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].map((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ code }) => code,
    );
  });
}
