/** Finds the library's own interfaces and aliases, and those of azure-native that they extend, without type checking. */
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');

const AZURE = 'node_modules/@pulumi/azure-native/types/input.d.ts';
const parse = (file, text) => ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);

/** What finds a declaration by its name, in the first of the folders that has one, and the modules its file imports. */
function declaredTypes(root, folders) {
  const texts = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
  let azure;
  return (name) => {
    const pattern = new RegExp(`^export (?:interface|type) ${name}\\b`, 'm');
    const text = texts.find((source) => pattern.test(source));
    if (text !== undefined) return declarationIn(text, name);
    azure ??= readFileSync(join(root, AZURE), 'utf8');
    return azureDeclaration(azure, name);
  };
}

function declarationIn(text, name) {
  const { statements } = parse('library.ts', text);
  const node = statements.find(
    (statement) =>
      (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) &&
      statement.name.text === name,
  );
  return { node, modules: modulesOf(statements) };
}

/** The module of each imported name. */
function modulesOf(statements) {
  const imports = statements.filter((statement) => ts.isImportDeclaration(statement));
  return new Map(
    imports.flatMap(({ importClause, moduleSpecifier }) => {
      const names = importClause?.namedBindings?.elements ?? [];
      return names.map((element) => [element.name.text, moduleSpecifier.text]);
    }),
  );
}

/** Of eight megabytes of declarations, the one that is asked for. */
function azureDeclaration(text, name) {
  const start = text.indexOf(`interface ${name} {`, text.indexOf('namespace network {'));
  if (start < 0) return undefined;
  const { statements } = parse('azure.ts', text.slice(start, text.indexOf('\n    }\n', start) + 6));
  return { node: statements[0], modules: new Map() };
}

/** What a declaration says of itself, and its default. */
function docOf(node) {
  const [doc] = node.jsDoc ?? [];
  const plain = (comment) =>
    (ts.getTextOfJSDocComment(comment) ?? '')
      .replace(/\{@link (\w+)\}/g, '`$1`')
      .replace(/\s+/g, ' ')
      .trim();
  const tag = doc?.tags?.find(({ tagName }) => tagName.text === 'default');
  return { text: plain(doc?.comment), fallback: tag ? plain(tag.comment).replace(/^- /, '') : undefined };
}

/** The keys of the topology whose type in a program mentions what may be known late. */
function lateKeysOf(root, file, mentioned) {
  const { node } = declarationIn(readFileSync(join(root, file), 'utf8'), 'PhotonTopologyInput');
  return node.members.filter(({ type }) => type.getText().includes(mentioned)).map(({ name }) => name.text);
}

module.exports = { declaredTypes, docOf, lateKeysOf };
