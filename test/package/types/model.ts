import type { Pieces } from './pieces';
import { NO_SUCH_ARGUMENT, NOT_ASSIGNABLE, NOT_EXPORTED, READ_ONLY, UNKNOWN_KEY } from './pieces';

const given = `import * as photon from 'photon-server-constructs';
import type { Listener, Plan, TopologyInput } from 'photon-server-constructs';
declare const plan: Plan;
declare const listener: Listener;
`;

const wrong: Pieces['wrong'] = [
  [
    'a topology without clients: who may play has no default',
    `photon.planTopology({ servers: { master: 1 }, clients: ['203.0.113.0/24'] });`,
    `photon.planTopology({ servers: { master: 1 } });`,
    NO_SUCH_ARGUMENT,
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
    NO_SUCH_ARGUMENT,
  ],
  ['a change to a plan', `plan.topology.access;`, `plan.topology.access = 'direct';`, READ_ONLY],
  ['a change to a listener', `listener.port;`, `listener.port = 5055;`, READ_ONLY],
  [
    'a cloud that there is no renderer for',
    `photon.planTopology({ servers: {}, clients: ['::/0'] }, { clouds: ['aws'] });`,
    `photon.planTopology({ servers: {}, clients: ['::/0'] }, { clouds: ['gcp'] });`,
    NOT_ASSIGNABLE,
  ],
  [
    'an inner function of the model',
    `export { planTopology } from 'photon-server-constructs';`,
    `export { flowsOf } from 'photon-server-constructs';`,
    NOT_EXPORTED,
  ],
];

export const MODEL: Pieces = { given, wrong, right: [] };
