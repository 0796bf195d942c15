/**
 * The vocabulary grows by a scheme, a role, a cloud and a version: nothing that stays may move. What must decide on a new
 * member is a record over the whole vocabulary, so the compiler names each place; here only what is computed is tried.
 */
jest.mock('../../src/ports/vocabulary', () => {
  const actual = jest.requireActual<typeof import('../../src/ports/vocabulary')>(
    '../../src/ports/vocabulary',
  );
  return {
    ...actual,
    KNOWN_ROLES: [...actual.KNOWN_ROLES, 'lobby'],
    GAME_SCHEMES: ['quic', ...actual.GAME_SCHEMES],
    CLIENT_SCHEMES: ['quic', ...actual.CLIENT_SCHEMES],
  };
});
jest.mock('../../src/topology/cloud', () => {
  const actual = jest.requireActual<typeof import('../../src/topology/cloud')>('../../src/topology/cloud');
  return { ...actual, CLOUDS: ['fog', ...actual.CLOUDS], CLOUD_NAMES: { ...actual.CLOUD_NAMES, fog: 'Fog' } };
});
jest.mock('../../src/ports/role-ports', () => {
  const actual = jest.requireActual<typeof import('../../src/ports/role-ports')>(
    '../../src/ports/role-ports',
  );
  return { ...actual, PHOTON_VERSIONS: [...actual.PHOTON_VERSIONS, 'v6'] };
});

import { priorityOf } from '../../pulumi/priorities';
import type { RuleIdentity } from '../../pulumi/priorities';
import { loadBalancerOf, roomOn } from '../../src/listeners/load-balancers';
import { planTopology } from '../../src/plan/plan';
import { GAME_SCHEMES } from '../../src/ports/vocabulary';
import { CLOUDS } from '../../src/topology/cloud';

test('the vocabulary has grown in this file', () => {
  expect(GAME_SCHEMES).toHaveLength(6);
  expect(CLOUDS).toHaveLength(3);
});

test('every game server stays on its load balancer', () => {
  const { topology, listeners } = planTopology(
    {
      servers: { master: 1, game: 20, name: 2 },
      clients: ['0.0.0.0/0'],
      access: 'relay',
      protocols: ['udp', 'wss'],
    },
    { clouds: ['aws', 'azure'] },
  );
  const numbers = (cloud: 'aws' | 'azure') => [
    ...new Set(
      listeners.map((listener) => {
        const number = loadBalancerOf(listener, roomOn(cloud, topology));
        return `${listener.role} ${listener.node} on ${number}`;
      }),
    ),
  ];
  expect(numbers('aws').filter((text) => text.startsWith('game'))).toEqual(
    Array.from({ length: 20 }, (_, i) => `game ${i + 1} on ${i < 7 ? 1 : i < 17 ? 2 : 3}`),
  );
  expect(numbers('azure').every((text) => text.endsWith('on 1'))).toBe(true);
});

test.each<[Partial<RuleIdentity>, boolean, number]>([
  [{ role: 'master', audience: 'clients', transport: 'udp', family: 'ipv4' }, false, 1002],
  [{ role: 'master', audience: 'servers', transport: 'tcp', party: 'game' }, false, 1012],
  [{ role: 'dashboard', audience: 'operators', transport: 'tcp', family: 'ipv4' }, false, 1084],
  [{ role: 'all', audience: 'clients', transport: 'tcp', family: 'ipv6' }, false, 1101],
  [{ role: 'Arena', audience: 'clients', transport: 'udp', family: 'ipv4' }, false, 1122],
])('%j keeps its priority', (identity, shared, priority) => {
  expect(priorityOf(identity as RuleIdentity, { shared })).toBe(priority);
});
