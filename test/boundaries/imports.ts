import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync } from '@swc/core';

/** One module named by another, and when it is loaded: with the file, only when a function runs, or never. */
export interface Import {
  readonly specifier: string;
  readonly when: 'at once' | 'on demand' | 'types only';
}

/** The text of every source file by its path from the repository's root, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

/** A node of a syntax tree, as far as imports need it. */
interface Node {
  readonly type?: string;
  readonly typeOnly?: boolean;
  readonly isTypeOnly?: boolean;
  readonly source?: Node;
  readonly argument?: Node;
  readonly moduleRef?: Node;
  readonly expression?: Node;
  readonly callee?: Node;
  readonly arguments?: readonly Node[];
  readonly object?: Node;
  readonly property?: Node;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly cooked?: string }[];
}

/** Every module that a TypeScript source names, by a parser of the language, so comments and strings do not count. */
export function importsOf(text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: Node | undefined, when: Import['when']): void => {
    const texts =
      specifier?.type === 'StringLiteral'
        ? [specifier.value]
        : specifier?.quasis?.map(({ cooked }) => cooked);
    if (texts?.length === 1) found.push({ specifier: String(texts[0]), when });
  };
  const visit = (node: Node, insideFunction: boolean): void => {
    const { type = '', source, typeOnly = node.isTypeOnly } = node;
    const when = typeOnly ? 'types only' : 'at once';
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(type)) add(source, when);
    else if (type === 'TsImportType') add(node.argument, 'types only');
    else if (type === 'TsImportEqualsDeclaration') add(node.moduleRef?.expression, when);
    else if (type === 'CallExpression' && isLoad(node.callee))
      add(node.arguments?.[0]?.expression, insideFunction ? 'on demand' : 'at once');
    const inside = insideFunction || FUNCTION.test(type);
    for (const child of Object.values(node) as unknown[])
      if (typeof child === 'object' && child !== null) visit(child, inside);
  };
  visit(parseSync(text, { syntax: 'typescript', target: 'es2022' }) as Node, false);
  return found;
}

const FUNCTION = /Function|Method|Constructor|^(Getter|Setter)Property$/;

/** `import(…)`, `require(…)` and `require.resolve(…)`. */
function isLoad(callee: Node | undefined): boolean {
  if (callee?.type === 'MemberExpression')
    return isLoad(callee.object) && callee.property?.value === 'resolve';
  return callee?.type === 'Import' || (callee?.type === 'Identifier' && callee.value === 'require');
}

/** Reads the TypeScript sources of some folders. */
export function readSources(root: string, folders: readonly string[]): Sources {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(root, folder, file)),
  );
  return new Map(
    files.map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')] as const),
  );
}
