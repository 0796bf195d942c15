/** The types of arguments as text in a language without unions, from those of TypeScript. */
const ts = require('typescript');
const { behaviourText, enumText, pascal, propertyText, structText, wordsOf } = require('./declaration-text');
const { docOf } = require('./declared-types');
const { optionsOf, textOf, unwrapped } = require('./type-nodes');

/** Aliases for a text or an object: what the text is called in the struct of the object. */
const BESIDE_TEXT = { PhotonSource: 'range' };
/** Roles are text in every language, since custom applications are roles too. */
const TEXT = new Set(['RoleName', 'SecurityGroupRole']);

/** What writes the type of a node, and the declarations that it refers to. */
function typeWriter({ find, use, nameFor, struct, written, lateEntries, outputs, uses }) {
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

  return typeOf;
}

module.exports = { typeWriter };
