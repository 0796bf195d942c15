import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

export const ROOT = join(__dirname, '../..');

/** A piece of TypeScript that a reader may copy. */
export interface Snippet {
  /** Where it stands. */
  readonly title: string;
  readonly text: string;
  /** The file whose symbol it shows; undefined on a page, where a snippet is whole. */
  readonly source?: string;
}

interface DocBlocks {
  blocksOf(markdown: string): { readonly language: string; readonly text: string; readonly name?: string }[];
}
// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script of the project, in JavaScript
export const { blocksOf } = require('../../scripts/doc-blocks') as DocBlocks;

/** Every page of the documentation, from the root of the project. */
export function pages(): string[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  return ['README.md', ...docs.filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The TypeScript of every page. */
export function pageSnippets(): Snippet[] {
  return pages().flatMap((page) =>
    blocksOf(textOf(page))
      .filter(({ language }) => language === 'ts')
      .map(({ text }, index) => ({ title: `${page}, snippet ${index + 1}`, text })),
  );
}

/** The examples in the doc comments of every source. */
export function commentExamples(): Snippet[] {
  return ['src', 'cdk', 'pulumi'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        const source = `${folder}/${file}`;
        const texts = [...textOf(source).matchAll(/@example\n((?:\s*\* .*\n|\s*\*\n)+?)\s*(?:\*\/|\* @)/g)];
        return texts.map(([, text = ''], index) => ({
          title: `${source}, example ${index + 1}`,
          text: text.replace(/^\s*\* ?/gm, ''),
          source,
        }));
      }),
  );
}

/** The functions and classes of the public entries, each with whether its doc comment has an example. */
export function callables(program: ts.Program): { readonly name: string; readonly example: boolean }[] {
  const checker = program.getTypeChecker();
  return ['src', 'cdk', 'pulumi'].flatMap((entry) => {
    const file = program.getSourceFile(join(ROOT, entry, 'index.ts'));
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${entry}/index.ts exports nothing`);
    return checker.getExportsOfModule(module).flatMap((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      if (!(target.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class))) return [];
      const example = target.getJsDocTags(checker).some(({ name }) => name === 'example');
      return { name: `${entry}: ${symbol.name}`, example };
    });
  });
}
