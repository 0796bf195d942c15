/**
 * Generates the topology's types for the languages that jsii and Pulumi speak, from topology.schema.json:
 * `npm run languages`. With `--check` it changes nothing and fails where a file differs.
 *
 * Neither engine knows unions. A word becomes an enum; one value or a list becomes the list; a value or a mapping by role
 * becomes two properties, `config` and `configByRole`, of which `toTopology` takes the one that is given.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { format } = require('prettier');

const root = join(__dirname, '..');
const schema = JSON.parse(
  readFileSync(process.env.TOPOLOGY_SCHEMA ?? join(root, 'topology.schema.json'), 'utf8'),
);

const pascal = (word) => word.replace(/(?:^|[-_/])(\w)/g, (_, letter) => letter.toUpperCase());
const member = (word) =>
  word
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]/g, '_')
    .toUpperCase();
/** Names of enums that several keys share, by their words. */
const ENUM_NAMES = {
  'udp tcp ws wss rhttp policy': 'Protocol',
  'master game name frontend dashboard': 'Role',
};

/** Writes the declarations of one engine; `address` is the type of a CIDR range, which may be known late. */
function declarations({ header, address }) {
  const enums = new Map();
  const structs = [];
  const split = [];

  function typeOf(value, name) {
    if (value.anyOf) return unionType(value.anyOf, name);
    if (value.enum) return enumType(value.enum, name);
    if (value.type === 'array') return `${wrapped(typeOf(value.items, name))}[]`;
    if (value.type === 'object') return objectType(value, name);
    if (value.type === 'string') return /\[0-9\]/.test(value.pattern ?? '') ? address : 'string';
    if (value.type === 'boolean') return 'boolean';
    return 'number';
  }
  /** Of one value or a list of it, the list. */
  function unionType(options, name) {
    const list = options.find(({ type }) => type === 'array');
    if (!list) throw new Error(`${name}: expected a value or a list`);
    return typeOf(list, name);
  }
  function enumType(words, name) {
    const known = ENUM_NAMES[words.join(' ')] ?? name;
    enums.set(known, words);
    return known;
  }
  function objectType(value, name) {
    const { properties = {}, additionalProperties } = value;
    if (additionalProperties) return `{ [key: string]: ${typeOf(additionalProperties, name)} }`;
    structs.push(struct(name, value.description, properties, value.required));
    return name;
  }
  const wrapped = (type) => (/^\w+$/.test(type) ? type : `(${type})`);

  function property(key, value, name, required) {
    const line = (own, inner, always) =>
      `/** ${(value.description ?? `The ${own}.`).replace(/\*\//g, '')} */\n  readonly ${own}${always ? '' : '?'}: ${typeOf(inner, `${name}${pascal(key)}`)};`;
    const byRole = value.anyOf?.find(({ type }) => type === 'object');
    if (!byRole) return line(key, value, required);
    split.push(key);
    const others = value.anyOf.filter((option) => option !== byRole);
    return [
      line(key, others.length > 1 ? { anyOf: others } : others[0], false),
      line(`${key}ByRole`, byRole, false),
    ].join('\n');
  }
  function struct(name, description, properties, required = []) {
    const lines = Object.entries(properties)
      .filter(([key]) => key !== '$schema')
      .map(([key, value]) =>
        property(key, value, name === 'PhotonTopology' ? '' : name, required.includes(key)),
      );
    return `/** ${description ?? `The ${name}.`} */\nexport interface ${name} {\n  ${lines.join('\n  ')}\n}\n`;
  }

  const top = struct('PhotonTopology', schema.description, schema.properties, schema.required);
  const words = [...enums].map(
    ([name, values]) =>
      `/** ${name}. */\nexport enum ${name} {\n${values.map((word) => `  /** ${word} */\n  ${member(word)} = '${word}',`).join('\n')}\n}\n`,
  );
  return `// Generated from topology.schema.json by languages/generate.js.
${header}
${[...words, ...structs, top].join('\n')}
/** The topology as the library takes it: of \`x\` and \`xByRole\`, the one that is given. */
export function toTopology(given: PhotonTopology): Record<string, unknown> {
  const { ${split.map((key) => `${key}ByRole, `).join('')}...topology } = given;
  return Object.fromEntries(
    Object.entries({ ...topology, ${split.map((key) => `${key}: topology.${key} ?? ${key}ByRole`).join(', ')} }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
`;
}

const FILES = {
  'languages/cdk/src/topology.ts': { header: '', address: 'string' },
  'languages/pulumi/topology.ts': {
    header: "import type { Input } from '@pulumi/pulumi';\n",
    address: 'Input<string>',
  },
};

async function main() {
  const style = JSON.parse(readFileSync(join(root, '.prettierrc.json'), 'utf8'));
  const out = process.env.LANGUAGES_OUT ?? root;
  for (const [path, options] of Object.entries(FILES)) {
    const text = await format(declarations(options), { ...style, parser: 'typescript' });
    const file = join(out, path);
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      console.error(`${path}: differs from topology.schema.json. Run npm run languages.`);
      process.exitCode = 1;
    }
  }
}

void main();
