/**
 * Reduces declarations to what the entries lead to: the files, what stands in each, and its map. Types stand in one file
 * beside their entry. A map keeps the places of names that are declared, which is all that an editor's go-to-definition
 * looks up.
 */
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative } = require('node:path');
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

/** The names that a statement brings and that are used; none of a namespace. */
const namesOf = ({ bindings, used }) =>
  (bindings?.elements ?? []).filter(({ name }) => used.has(name.text)).map((name) => name.getText());

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

const isMember = (node) => node.name && !ts.isParameter(node) && !ts.isTypeParameterDeclaration(node);

/** Writes what is used of the files that have one home, with one import a module; and the map where there is a source. */
function write(home, files, homeOf, source) {
  const pathTo = (file) => `./${relative(dirname(home), homeOf(file)).slice(0, -5)}`.replace('./../', '../');
  /** What a statement says, with other files where they are now, and `{}` for names that it brings. */
  const said = ({ node, bindings, from, file }) => {
    // What is used and exported is public, so an entry names no name again.
    if (from && node.exportClause) return `export * from '${pathTo(from)}';`;
    const types = (_, name) => `import("${pathTo(declarationsOf(file, { text: name }))}")`;
    const text = node
      .getFullText()
      .replace(/\bimport\("(\.[^"]+)"\)/g, types)
      // As the sources, so that comments are the same.
      .replace(/^(?: {4})+/gm, (spaces) => ' '.repeat(spaces.length / 2))
      .trimStart();
    const moved = from ? text.replace(node.moduleSpecifier.getText(), () => `'${pathTo(from)}'`) : text;
    return bindings?.elements ? moved.replace(bindings.getText(), '{}') : moved;
  };
  const statements = files.flatMap(([file, ofFile]) => ofFile.map((statement) => ({ ...statement, file })));
  const used = statements.filter(({ used, from }) => used.size > 0 && !(from && homeOf(from) === home));
  const modules = new Map();
  for (const statement of used.filter(({ node }) => node.moduleSpecifier)) {
    const text = said(statement).replace(/^import (?!type)/, source ? '$&' : 'import type ');
    modules.set(text, new Set([...(modules.get(text) ?? []), ...namesOf(statement)]));
  }
  const brings = ([text, names]) => text.replace('{}', `{ ${[...names].join(', ')} }`);
  // Without an export of nothing, everything in a file of declarations is exported.
  let text = [...[...modules].map(brings), 'export {};'].join('\n');
  const segments = source ? decode(JSON.parse(readFileSync(`${home}.map`, 'utf8')).mappings) : [];
  const lines = [];
  for (const statement of used.filter(({ node }) => !node.moduleSpecifier)) {
    text += `\n${said(statement)}`;
    const placeOf = (position) => statement.node.getSourceFile().getLineAndCharacterOfPosition(position);
    const moved = text.split('\n').length - 1 - placeOf(statement.node.end).line;
    visit(statement.node, (member) => {
      if (!isMember(member)) return;
      const { line, character } = placeOf(member.name.getStart());
      const segment = segments[line]?.find(([column]) => column === character);
      const [indent] = /^ */.exec(statement.node.getSourceFile().text.split('\n')[line]);
      if (segment) (lines[line + moved] ??= []).push([character - indent.length / 2, ...segment.slice(1)]);
    });
  }
  const mappings = encode(Array.from(lines, (line) => line ?? []));
  const map = { version: 3, file: basename(home), sources: [source], mappings };
  writeFileSync(home, `${text}\n${source ? `//# sourceMappingURL=${map.file}.map\n` : ''}`);
  if (source) writeFileSync(`${home}.map`, JSON.stringify(map));
  else rmSync(`${home}.map`, { force: true });
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
  const partOf = (file) => dirname(entries.find((entry) => file.startsWith(dirname(entry))));
  const homeOf = (file) =>
    entries.includes(file) || values.has(file) ? file : join(partOf(file), 'types.d.ts');
  const homes = new Map();
  for (const member of files) homes.set(homeOf(member[0]), [...(homes.get(homeOf(member[0])) ?? []), member]);
  for (const [home, members] of homes) write(home, members, homeOf, values.has(home) && sourceOf(home));
  return homes;
}

module.exports = { reduceDeclarations };
