import { diagnose } from './diagnose';

/** The errors that TypeScript's numbers stand for. */
const MISSING = 2345;
const NOT_ASSIGNABLE = 2322;
const UNKNOWN_KEY = 2353;
const READ_ONLY = 2540;
const NOT_EXPORTED = 2305;

const IMPORTS = `import * as photon from 'photon-server-constructs';
import type { Listener, Plan, TopologyInput } from 'photon-server-constructs';
declare const plan: Plan;
declare const listener: Listener;
`;

/** The keys of the type that programs write, and of the schema that checks them. */
const sameKeys = (more = '') => `import type { topologySchema } from '../../src/topology/schema';
type SchemaKey = keyof (typeof topologySchema)['entries']${more};
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
export const same: Same<SchemaKey, keyof TopologyInput> = true;
`;

/** Each piece stands beside its right twin, which shows that the error is the one that is meant. */
const CASES: readonly [string, string, string, number][] = [
  [
    'a topology without clients: who may play has no default',
    `photon.planTopology({ servers: { master: 1 }, clients: ['203.0.113.0/24'] });`,
    `photon.planTopology({ servers: { master: 1 } });`,
    MISSING,
  ],
  [
    'an unknown key of a topology',
    `const input: TopologyInput = { servers: {}, clients: ['::/0'] };`,
    `const input: TopologyInput = { servers: {}, clients: ['::/0'], firewall: [] };`,
    UNKNOWN_KEY,
  ],
  [
    'a version that is not documented',
    `const input: TopologyInput = { version: 'v4', servers: {}, clients: ['::/0'] };`,
    `const input: TopologyInput = { version: 'v6', servers: {}, clients: ['::/0'] };`,
    NOT_ASSIGNABLE,
  ],
  [
    'a protocol that is none of Photon',
    `const input: TopologyInput = { protocols: ['udp'], servers: {}, clients: ['::/0'] };`,
    `const input: TopologyInput = { protocols: ['sctp'], servers: {}, clients: ['::/0'] };`,
    NOT_ASSIGNABLE,
  ],
  [
    'a product that a version has no column for',
    `photon.documentedPorts('v3', 'chat');`,
    `photon.documentedPorts('v5', 'chat');`,
    MISSING,
  ],
  ['a change to a plan', `plan.topology.access;`, `plan.topology.access = 'direct';`, READ_ONLY],
  ['a change to a listener', `listener.port;`, `listener.port = 5055;`, READ_ONLY],
  [
    'a cloud that there is no renderer for',
    `photon.planTopology({ servers: {}, clients: ['::/0'] }, { clouds: ['aws'] });`,
    `photon.planTopology({ servers: {}, clients: ['::/0'] }, { clouds: ['gcp'] });`,
    NOT_ASSIGNABLE,
  ],
  ['a key that the schema checks and the type lacks', sameKeys(), sameKeys(` | 'firewall'`), NOT_ASSIGNABLE],
  [
    'an inner function of the model',
    `export { planTopology } from 'photon-server-constructs';`,
    `export { flowsOf } from 'photon-server-constructs';`,
    NOT_EXPORTED,
  ],
];

let right: number[][];
let wrong: number[][];
beforeAll(() => {
  const found = diagnose(CASES.flatMap(([, good, bad]) => [IMPORTS + good, IMPORTS + bad]));
  right = found.filter((_, at) => at % 2 === 0);
  wrong = found.filter((_, at) => at % 2 === 1);
}, 60_000);

test.each(CASES.map(([title, , , code], at) => [title, code, at] as const))(
  '%s does not compile (TS%i)',
  (_, code, at) => {
    expect(right[at]).toEqual([]);
    expect(wrong[at]).toEqual([code]);
  },
);
