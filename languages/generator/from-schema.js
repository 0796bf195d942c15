/**
 * The topology as a language without unions takes it, from its schema. A word becomes an enum; one value or a list
 * becomes the list; a value or a mapping by role becomes two properties, `config` and `configByRole`, of which
 * `toTopology` takes the one that is given.
 *
 * Of objects in a mapping jsii drops unknown keys in silence: there the library gets what was written, and refuses it.
 */
const pascal = (word) => word.replace(/(?:^|[-_/])(\w)/g, (_, letter) => letter.toUpperCase());
/** `clientPeers` of `clients`. */
const peersOf = (key) => `${key.replace(/(?<=ss)es$|s$/, '')}Peers`;
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

/**
 * @param late the keys whose texts may be known late, each of the type `lateText`
 * @param peers the keys that take peers of the CDK beside their ranges
 * @param isJsii whether objects of mappings are taken as they are
 */
function topologyTypes(schema, { header = '', late = [], lateText = 'string', peers = [], isJsii = false }) {
  const enums = new Map();
  const structs = [];
  const split = [];
  let text = 'string';

  function typeOf(value, name) {
    if (value.anyOf) return unionType(value.anyOf, name);
    if (value.enum) return enumType(value.enum, name);
    if (value.type === 'array') return `${wrapped(typeOf(value.items, name))}[]`;
    if (value.type === 'object') return objectType(value, name);
    if (value.type === 'string') return text;
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
    const title = ENUM_NAMES[words.join(' ')] ?? name;
    enums.set(title, words);
    return title;
  }
  function objectType(value, name) {
    const { properties = {}, additionalProperties } = value;
    if (additionalProperties) {
      const entry = typeOf(additionalProperties, name);
      return `{ [key: string]: ${isJsii && additionalProperties.properties ? 'unknown' : entry} }`;
    }
    structs.push(struct(name, value.description, properties, value.required));
    return name;
  }
  const wrapped = (type) => (/^\w+$/.test(type) ? type : `(${type})`);

  function property(key, value, name, required) {
    if (name === '') text = late.includes(key) ? lateText : 'string';
    const line = (property, inner, always) => {
      const type = typeOf(inner, `${name}${pascal(key)}`);
      const text = (value.description ?? `The ${property}.`).replace(/\*\//g, '');
      const entries = type.includes('unknown') ? ` Each a \`${pascal(key)}\`, or the same as a mapping.` : '';
      return `/** ${text}${entries} */\n  readonly ${property}${always ? '' : '?'}: ${type};`;
    };
    const byRole = value.anyOf?.find(({ type }) => type === 'object');
    if (!byRole && name === '' && peers.includes(key))
      return [line(key, value, required), peerLine(key, value)].join('\n');
    if (!byRole) return line(key, value, required);
    split.push(key);
    const others = value.anyOf.filter((option) => option !== byRole);
    return [
      line(key, others.length > 1 ? { anyOf: others } : others[0], false),
      line(`${key}ByRole`, byRole, false),
    ].join('\n');
  }
  /** The same as peers: IPv6 addresses that deployment knows, and prefix lists. */
  const peerLine = (key, value) => {
    const type = typeOf(value, key).replace('string[]', 'IPeer[]');
    return `/** Peers besides \`${key}\`: ranges that deployment knows, and prefix lists. */\n  readonly ${peersOf(key)}?: ${type};`;
  };
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
  return `
${header}
${[...words, ...structs, top].join('\n')}
/** The topology as the library takes it; \`oneOf\` picks of \`x\` and \`xByRole\` the one that is given. */
export function toTopology(given: PhotonTopology, oneOf: (property: string, value: unknown, byRole: unknown) => unknown): Record<string, unknown> {
  const { ${[...split.map((key) => `${key}ByRole`), ...peers.map(peersOf), ''].join(', ')}...topology } = given;
  return Object.fromEntries(
    Object.entries({ ...topology, ${[...split.map((key) => `${key}: oneOf('${key}', topology.${key}, ${key}ByRole)`), ...peers.map((key) => `${key}: joined(topology.${key}, ${peersOf(key)})`)].join(', ')} }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
${peers.length > 0 ? JOINED : ''}`;
}

/** What the topology of the CDK merges lists and mappings of lists with. */
const JOINED = `
function joined(ranges: unknown, peers: unknown): unknown {
  if (peers === undefined || Array.isArray(ranges ?? peers)) return peers ? [...((ranges ?? []) as object[]), ...(peers as object[])] : ranges;
  const lists = [ranges, peers].flatMap((mapping) => Object.entries((mapping ?? {}) as Record<string, unknown[]>));
  return Object.fromEntries(lists.map(([key]) => [key, lists.flatMap(([name, list]) => (name === key ? list : []))]));
}
`;

module.exports = { topologyTypes };
