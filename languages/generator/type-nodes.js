/** What is read of TypeScript's types, without checking them. */
const ts = require('typescript');

const textOf = (node) => node.getText();
const lastName = (node) => textOf(node).split('.').pop();
/** Generic types that stand for one of their arguments. */
const TRANSPARENT = { DirectAccessOnly: 1, RelayAccessOnly: 1, Omit: 0 };

/** Without what only TypeScript's own checks need. */
function unwrapped(node) {
  const place = ts.isTypeReferenceNode(node) ? TRANSPARENT[textOf(node.typeName)] : undefined;
  return place === undefined ? node : unwrapped(node.typeArguments[place]);
}

/** The members of a union, without what is absent and Azure's words, which are text as well. */
const optionsOf = (node) =>
  (ts.isUnionTypeNode(node) ? node.types : [node]).filter(
    (type) => type.kind !== ts.SyntaxKind.UndefinedKeyword && !textOf(type).startsWith('enums.'),
  );

/** The members of an interface and of what it extends, its own last, each with the modules that its file imports. */
function membersOf(find, { node, modules }) {
  const inherited = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap((type) => inheritedMembers(find, type)),
  );
  const declared = node.members.map((member) => ({ name: member.name.text, member, modules }));
  const names = new Set(declared.map(({ name }) => name));
  return [...inherited.filter(({ name }) => !names.has(name)), ...declared];
}

function inheritedMembers(find, { expression, typeArguments = [] }) {
  const name = lastName(expression);
  if (name !== 'Omit') return membersOf(find, find(name));
  const [base, left] = typeArguments;
  const omitted = new Set(left.types ? left.types.map(textOf) : [textOf(left)]);
  return membersOf(find, find(lastName(base.typeName))).filter((member) => !omitted.has(`'${member.name}'`));
}

module.exports = { membersOf, optionsOf, textOf, unwrapped };
