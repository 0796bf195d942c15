import { join } from 'node:path';
import * as ts from 'typescript';
import { complete } from './complete-snippet';
import { commentExamples, pageSnippets, callables, ROOT } from './snippets';

const snippets = [...pageSnippets(), ...commentExamples()];
const nameOf = (index: number) => join(ROOT, `snippet-${index}.ts`);

/** All snippets in one program, against the sources; the files are in memory alone. */
function compile(): ts.Program {
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    ROOT,
  );
  const options = { ...config.options, noEmit: true, noUnusedLocals: false };
  const texts = new Map(snippets.map((snippet, index) => [nameOf(index), complete(snippet)]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target, true);
  };
  const entries = ['src', 'cdk', 'pulumi'].map((folder) => join(ROOT, folder, 'index.ts'));
  return ts.createProgram([...texts.keys(), ...entries], options, host);
}

describe('TypeScript that a reader may copy', () => {
  const program = compile();

  test.each(snippets.map(({ title }, index) => [title, index] as const))('%s compiles', (_, index) => {
    const file = program.getSourceFile(nameOf(index));
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  test('stands at every function and class of the public entries', () => {
    const without = callables(program).filter(({ example }) => !example);
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});
