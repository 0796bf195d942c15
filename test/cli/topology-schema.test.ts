import Ajv from 'ajv';
import { topologySchema } from '../../src/topology/schema';
import { describeKeys } from '../../src/topology/schema-texts';
import type { TopologyInput } from '../../src/topology/topology-input';
import { validateTopology } from '../../src/topology/validate';
import published from '../../topology.schema.json';

// Scripts are JavaScript.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { topologyJsonSchema } = require('../../scripts/topology-schema') as {
  topologyJsonSchema(schema: unknown, describe: typeof describeKeys): unknown;
};

test('topology.schema.json is made from the schema that validates: run npm run schema where this fails', () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(topologyJsonSchema(topologySchema, describeKeys))));
});

test('the schema says where it is published', () =>
  expect(published.$id).toMatch(/^https:\/\/.*\/topology\.schema\.json$/));

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** Compiles as long as the type that programs write has the keys of the schema that checks what they write. */
const SAME_KEYS: Same<keyof (typeof topologySchema)['entries'], keyof TopologyInput> = true;

test('type and schema have the same keys', () => expect(SAME_KEYS).toBe(true));

describe('the JSON Schema and the command judge alike', () => {
  const judge = new Ajv({ strict: false }).compile(published);
  const good = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };

  test.each<[string, object]>([
    ['the least', good],
    ['everyone by IPv6', { ...good, clients: ['::/0'] }],
    ['custom applications', { ...good, config: 'PhotonServer.config', servers: { Login: 1 } }],
    ['own ports', { ...good, ports: { game: { udp: [6056, 6057], wss: 443 } } }],
    ['management', { ...good, management: { 'tcp/5985-5986': ['198.51.100.0/24'] } }],
    ['a schema line', { ...good, $schema: './topology.schema.json' }],
    [
      'prefix lists',
      { ...good, aws: { prefixLists: { clients: [{ id: 'pl-0123456789abcdef0', maxEntries: 9 }] } } },
    ],
  ])('%s is good', (_title, input) => {
    expect({ judge: judge(input), command: validateTopology(input as never).issues }).toEqual({
      judge: true,
      command: [],
    });
  });

  test.each<[string, object]>([
    ['no clients', { servers: { master: 1 } }],
    ['no servers', { clients: ['203.0.113.0/24'] }],
    ['an unknown key', { ...good, acess: 'relay' }],
    ['an unknown key inside', { ...good, ports: { game: { ucp: 5056 } } }],
    ['an unknown version', { ...good, version: 'v6' }],
    ['half a server', { ...good, servers: { master: 0.5 } }],
    ['no protocol', { ...good, protocols: [] }],
    ['a port of 0', { ...good, relayPorts: { udp: 0 } }],
    ['a port above 65535', { ...good, health: { game: 65536 } }],
    ['a name for an address', { ...good, clients: ['everyone'] }],
    ['an address without a prefix', { ...good, clients: ['203.0.113.7'] }],
    ['a management key without a transport', { ...good, management: { '3389': ['198.51.100.0/24'] } }],
    ['a text for a truth', { ...good, dualStack: 'yes' }],
  ])('%s is bad', (_title, input) => {
    expect(judge(input)).toBe(false);
    expect(validateTopology(input as never).issues.length).toBeGreaterThan(0);
  });

  test('every key has a text to hover over', () => {
    const texts = Object.entries(published.properties).map(([key, { description }]) => [
      key,
      description.length > 10,
    ]);
    expect(texts).toEqual(Object.keys(published.properties).map((key) => [key, true]));
  });
});
