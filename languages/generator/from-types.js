/**
 * The arguments of the library's components as a language without unions takes them, from their TypeScript declarations.
 * What becomes of each union that has no rule is an error here, so that nothing is left out in silence.
 */
const ts = require('typescript');
const {
  TOPOLOGY_PROPERTIES,
  behaviourText,
  enumText,
  importsText,
  pascal,
  wordsOf,
  propertyText,
  structText,
} = require('./declaration-text');
const { declaredTypes, docOf } = require('./declared-types');
const { membersOf, optionsOf, textOf, unwrapped } = require('./type-nodes');

/** Text, or something else: what the something else is called, or the text where that has a struct of its own. */
const BESIDE_TEXT = { publicAddress: 'elasticIp', PhotonSource: 'range' };
/** Roles are text in every language, since custom applications are roles too. */
const TEXT = new Set(['RoleName', 'SecurityGroupRole']);

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
  function nameFor(name) {
    return roots[name] ?? nameOf(name);
  }

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

  function typeOf(given, context) {
    const node = unwrapped(given);
    if (ts.isParenthesizedTypeNode(node)) return typeOf(node.type, context);
    if (ts.isUnionTypeNode(node)) return unionOf(node, context);
    if (ts.isArrayTypeNode(node)) return `${typeOf(node.elementType, context)}[]`;
    if (ts.isTypeLiteralNode(node)) return literalOf(node, context);
    if (ts.isFunctionTypeNode(node)) return behaviourOf(node, context);
    return ts.isTypeReferenceNode(node) ? referenceOf(node, context) : textOf(node);
  }

  function unionOf(node, context) {
    const options = optionsOf(node);
    if (options.length === 1) return typeOf(options[0], context);
    if (options.every((type) => ts.isLiteralTypeNode(type))) {
      if (context.isOutput) return 'string';
      const name = pascal(context.key);
      written.set(
        name,
        enumText(
          name,
          options.map(({ literal }) => literal.text),
        ),
      );
      return name;
    }
    // A group of the program, or its name: the name.
    const texts = options.filter((type) => textOf(type) === 'pulumi.Input<string>');
    if (texts.length === 1 && context.struct.endsWith('Args')) return textOf(texts[0]);
    throw new Error(`${context.struct}.${context.key}: no rule for ${textOf(node)}`);
  }

  /** An object that has no name gets that of its property; an index signature is a map. */
  function literalOf(node, context) {
    const [first] = node.members;
    if (ts.isIndexSignatureDeclaration(first)) return `{ [key: string]: ${typeOf(first.type, context)} }`;
    return struct({ node, modules: context.modules }, pascal(context.key), context.isOutput);
  }

  /** A function becomes an interface with one method of its name. */
  function behaviourOf(node, { key, ...context }) {
    const name = `I${pascal(key)}`;
    const parameters = node.parameters.map(
      ({ name: parameter, type }) => `${textOf(parameter)}: ${typeOf(type, { key, ...context })}`,
    );
    const result = typeOf(node.type, { key, ...context });
    written.set(
      name,
      behaviourText(name, `${key}(${parameters}): ${result}`, { text: `Tells the ${wordsOf(key)}.` }),
    );
    return name;
  }

  function referenceOf(node, context) {
    const name = textOf(node.typeName).split('.').pop();
    const [first, second] = node.typeArguments ?? [];
    if (name === 'Record') {
      const entry = typeOf(second, context);
      return `{ [key: string]: ${lateEntries.includes(entry) ? `pulumi.Input<${entry}>` : entry} }`;
    }
    if (name === 'Input') return `pulumi.Input<${typeOf(first, context)}>`;
    if (TEXT.has(name)) return 'string';
    if (name in uses) return name;
    const module = context.modules.get(name);
    if (module !== undefined && !module.startsWith('.') && !module.startsWith('photon-server-constructs')) {
      use(module, name);
      return name;
    }
    const declared = find(name);
    if (!declared?.node) throw new Error(`${context.struct}.${context.key}: no declaration of ${name}`);
    const isOutput = context.isOutput || outputs.includes(name);
    if (ts.isInterfaceDeclaration(declared.node)) return struct(declared, nameFor(name), isOutput);
    if (isOutput) return 'string';
    const inner = { ...context, modules: declared.modules };
    const { type } = declared.node;
    return BESIDE_TEXT[name] ? textOrStruct(name, type, inner) : typeOf(type, inner);
  }

  /** An alias for a text or an object becomes the object, which has the text as one of its properties. */
  function textOrStruct(name, union, context) {
    const object = optionsOf(union).find((type) => ts.isTypeLiteralNode(type));
    const text = optionsOf(union).find((type) => type !== object);
    const title = nameFor(name);
    const lines = [
      propertyText(BESIDE_TEXT[name], typeOf(text, context), true, { text: 'A CIDR range; or give `id`.' }),
      ...object.members.map((member) =>
        propertyText(member.name.text, typeOf(member.type, context), true, {
          text: 'Of an application security group.',
        }),
      ),
    ];
    written.set(title, structText(title, lines, docOf(find(name).node)));
    return title;
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
