/**
 * Reduces declarations to what the entries lead to: the files, what stands in each, and its map. A map keeps the places of
 * names that are declared, which is all that an editor's go-to-definition looks up.
 */
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { decode, encode } = require('@jridgewell/sourcemap-codec');
const ts = require('typescript');

/** The declarations that a file imports by a relative name. */
function declarationsOf(file, name) {
  if (!name?.text.startsWith('.')) return undefined;
  const path = join(file, '..', name.text);
  return existsSync(`${path}.d.ts`) ? `${path}.d.ts` : join(path, 'index.d.ts');
}

/** The statements of a file, each with the names that it declares, and those that it brings from another file. */
function statementsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.map((node) => {
    const bindings = node.importClause?.namedBindings ?? node.exportClause;
    const declared = node.declarationList?.declarations ?? [bindings?.name ? bindings : node];
    return {
      node,
      bindings,
      from: declarationsOf(file, node.moduleSpecifier),
      brought: new Map(
        bindings?.elements?.map(({ name, propertyName }) => [name.text, (propertyName ?? name).text]),
      ),
      names: declared.flatMap(({ name }) => name?.text ?? []),
      used: new Set(),
    };
  });
}

function visit(node, seen) {
  seen(node);
  ts.forEachChild(node, (child) => visit(child, seen));
}

/** Marks in `files` what a name of a file needs. */
function mark(files, file, name) {
  if (!files.has(file)) files.set(file, statementsOf(file));
  for (const { node, from, brought, names, used } of files.get(file)) {
    if (used.has(name) || !(names.includes(name) || brought.has(name))) continue;
    used.add(name);
    if (from) mark(files, from, brought.get(name));
    if (node.moduleSpecifier || used.size > 1) continue;
    visit(node, (child) => {
      if (ts.isIdentifier(child) && child.parent.name !== child) mark(files, file, child.text);
      if (ts.isImportTypeNode(child))
        mark(files, declarationsOf(file, child.argument.literal), child.qualifier.getText());
    });
  }
}

/** What a statement says of names that are used. */
function textOf({ node, bindings, brought, used }) {
  const text = node.getFullText();
  if (brought.size === used.size || !bindings?.elements) return text;
  const names = bindings.elements.filter(({ name }) => used.has(name.text)).map((name) => name.getText());
  return text.replace(bindings.getText(), () => `{ ${names.join(', ')} }`);
}

const isMember = (node) => node.name && !ts.isParameter(node) && !ts.isTypeParameterDeclaration(node);

/** The text of what is used of a file, and its map, of which `segments` are those of the whole. */
function reduce(statements, segments) {
  const lines = [];
  let text = '';
  for (const statement of statements) {
    const { node, brought, used } = statement;
    if (used.size === 0 && !(ts.isExportDeclaration(node) && brought.size === 0)) continue;
    text += text ? textOf(statement) : textOf(statement).trimStart();
    const placeOf = (position) => node.getSourceFile().getLineAndCharacterOfPosition(position);
    const moved = text.split('\n').length - 1 - placeOf(node.end).line;
    visit(node, (member) => {
      if (node.moduleSpecifier || !isMember(member)) return;
      const { line, character } = placeOf(member.name.getStart());
      const segment = segments[line].find(([column]) => column === character);
      if (segment) (lines[line + moved] ??= []).push(segment);
    });
  }
  return { text, mappings: encode(Array.from(lines, (line) => line ?? [])) };
}

/** Writes what is used of a file, and its map where there is a source to lead to. */
function write(file, statements, source) {
  const map = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
  const { text, mappings } = reduce(statements, decode(map.mappings));
  const name = basename(file);
  rmSync(`${file}.map`);
  writeFileSync(file, `${text}\n${source ? `//# sourceMappingURL=${name}.map\n` : ''}`);
  if (source)
    writeFileSync(`${file}.map`, JSON.stringify({ version: 3, file: name, sources: [source], mappings }));
}

/**
 * Reduces the declarations that `entries` lead to. Those of values get a map to what `sourceOf` says; types are declared
 * as they are written. Returns the files.
 */
function reduceDeclarations(entries, sourceOf) {
  const files = new Map();
  const values = new Set();
  for (const entry of entries)
    for (const { node, from, brought } of statementsOf(entry)) {
      if (!node.isTypeOnly) values.add(from);
      for (const name of brought.keys()) mark(files, entry, name);
    }
  for (const [file, statements] of files)
    write(file, statements, values.has(file) ? sourceOf(file) : undefined);
  return files;
}

module.exports = { reduceDeclarations };
