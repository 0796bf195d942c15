/** How declarations are written. */
const pascal = (word) => word[0].toUpperCase() + word.slice(1);
const wordsOf = (name) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What is said of a declaration: its own words, else its name, and the default. */
function comment({ text, fallback }, name) {
  const ownWords = text || (fallback ? '' : `The ${wordsOf(name)}.`);
  return `/** ${[ownWords, fallback ? `Default: ${fallback}.` : ''].filter(Boolean).join(' ')} */\n`;
}

const propertyText = (name, type, isOptional, doc) =>
  `${comment(doc, name)}readonly ${name}${isOptional ? '?' : ''}: ${type};`;

const structText = (name, lines, doc) =>
  `${comment(doc, name)}export interface ${name} {\n${lines.join('\n')}\n}\n`;

function enumText(name, words) {
  const members = words.map((word) => `/** ${word} */\n${word.toUpperCase()} = '${word}',`);
  return `/** ${name}. */\nexport enum ${name} {\n${members.join('\n')}\n}\n`;
}

/** An interface that a program implements, in place of a function. */
const behaviourText = (name, method, doc) =>
  `${comment(doc, name)}export interface ${name} {\n${comment(doc, name)}${method};\n}\n`;

const importsText = (modules) =>
  [...modules]
    .sort()
    .map(([module, names]) => `import type { ${[...names].sort().join(', ')} } from '${module}';`)
    .join('\n');

/** A topology, or what is read from a file. */
const TOPOLOGY_PROPERTIES = [
  ['topology', 'PhotonTopology', 'What is deployed, who plays and who operates; or give `topologyFile`.'],
  ['topologyFile', 'string', 'The path of a topology file, in place of `topology`.'],
].map(([name, type, text]) => propertyText(name, type, true, { text }));

module.exports = {
  TOPOLOGY_PROPERTIES,
  behaviourText,
  enumText,
  importsText,
  pascal,
  propertyText,
  structText,
  wordsOf,
};
