/**
 * The arguments of the library's components as a language without unions takes them, from their TypeScript declarations.
 * What becomes of each union that has no rule is an error here, so that nothing is left out in silence.
 */
const ts = require('typescript');
const { TOPOLOGY_PROPERTIES, importsText, propertyText, structText } = require('./declaration-text');
const { declaredTypes, docOf } = require('./declared-types');
const { membersOf, optionsOf, textOf, unwrapped } = require('./type-nodes');
const { typeWriter } = require('./type-text');

/** Text or a construct: the property of the construct. */
const BESIDE_TEXT = { publicAddress: 'elasticIp' };

/**
 * @param roots the declarations to write, by the names that they get
 * @param folders where declarations are looked for
 * @param outputs declarations that are never arguments: their words are text
 * @param nameOf the name of any other declaration
 * @param optional properties that the library refuses itself where they are missing
 * @param lateEntries structs that entries of mappings may be known late
 * @param members an interface whose members' types alone are wanted
 * @param uses what is declared elsewhere, by name
 * @param hasConstructs whether an argument may be a construct of the language itself
 */
function argumentTypes({
  root,
  roots,
  folders,
  outputs,
  nameOf,
  hasConstructs,
  optional = [],
  lateEntries = [],
  members,
  uses = {},
}) {
  const find = declaredTypes(root, folders);
  const imports = new Map();
  for (const [name, { module }] of Object.entries(uses)) use(module, name);
  const written = new Map();

  function use(module, name) {
    imports.set(module, (imports.get(module) ?? new Set()).add(name));
  }
  const nameFor = (name) => roots[name] ?? nameOf(name);
  const typeOf = typeWriter({ find, use, nameFor, struct, written, lateEntries, outputs, uses });

  /** Writes a struct once, after those that it refers to. */
  function struct(declared, name, isOutput = false) {
    if (written.has(name)) return name;
    written.set(name, '');
    const lines = membersOf(find, declared).flatMap(({ name: key, member, modules }) =>
      properties(key, member, { struct: name, key, modules, isOutput }),
    );
    written.set(name, structText(name, lines, docOf(declared.node)));
    return name;
  }

  /** The properties that one of the library becomes. */
  function properties(key, member, context) {
    const doc = docOf(member);
    const line = (name, type, isOptional) => propertyText(name, type, isOptional, doc);
    const isOptional = Boolean(member.questionToken) || optional.includes(key);
    if (key === 'topology') return TOPOLOGY_PROPERTIES;
    const options = optionsOf(unwrapped(member.type));
    const mapping = options.find(
      (type) => ts.isTypeReferenceNode(type) && textOf(type.typeName) === 'Record',
    );
    const others = options.filter((type) => type !== mapping);
    if (!mapping || others.length === 0) return split(key, member, context, isOptional, line);
    if (!hasConstructs) return [line(key, typeOf(mapping, context), isOptional)];
    return [
      line(key, typeOf(others[0], context), isOptional),
      line(`${key}ByRole`, typeOf(mapping, context), isOptional),
    ];
  }

  /** A text or a construct: two properties. */
  function split(key, member, context, isOptional, line) {
    const options = optionsOf(unwrapped(member.type));
    const text = options.find((type) => type.kind === ts.SyntaxKind.StringKeyword);
    const construct = options.find((type) => type !== text);
    if (!text || !construct) return [line(key, typeOf(member.type, context), isOptional)];
    const beside = BESIDE_TEXT[key];
    if (!beside) throw new Error(`${context.struct}.${key}: no rule for ${textOf(member.type)}`);
    return [line(key, 'string', isOptional), line(beside, typeOf(construct, context), isOptional)];
  }

  for (const [name, as] of Object.entries(roots)) struct(find(name), as, outputs.includes(name));
  const types = Object.fromEntries(
    (members ? membersOf(find, find(members)) : [])
      .filter(({ member }) => ts.isPropertySignature(member))
      .map(({ name, member, modules }) => [
        name,
        typeOf(member.type, { struct: members, key: name, modules, isOutput: true }),
      ]),
  );
  return { imports: importsText(imports), text: [...written.values()].join('\n'), types };
}

module.exports = { argumentTypes };
