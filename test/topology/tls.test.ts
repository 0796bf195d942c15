import { isError } from '../../src/issues/issue';
import { isPhotonError } from '../../src/issues/photon-error';
import type { PlanOptions } from '../../src/plan/plan';
import { planTopology } from '../../src/plan/plan';
import { planToJson } from '../../src/plan/plan-to-json';
import type { TopologyInput } from '../../src/topology/topology-input';

const relay: TopologyInput = {
  servers: { master: 1, game: 2 },
  clients: ['203.0.113.0/24'],
  protocols: ['wss'],
  access: 'relay',
};
const terminate: TopologyInput = { ...relay, tls: 'terminate' };

const targets = (input: TopologyInput) =>
  planTopology(input).listeners.map(
    ({ role, node, port, targetPort }) => `${role} ${node}: ${port} -> ${targetPort}`,
  );

function problems(input: TopologyInput, options?: PlanOptions): string[] {
  try {
    planTopology(input, options);
    return [];
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues.filter(isError).map(({ code, place }) => `${place.path} ${code}`);
  }
}

test('TLS passes through to the secure port by default, and to the plain one where load balancers end it', () => {
  expect(targets(relay)).toEqual([
    'master 1: 19090 -> 19090',
    'game 1: 10600 -> 19091',
    'game 2: 10601 -> 19091',
  ]);
  expect(targets(terminate)).toEqual([
    'master 1: 19090 -> 9090',
    'game 1: 10600 -> 9091',
    'game 2: 10601 -> 9091',
  ]);
});

test('a topology whose load balancers end TLS is planned for AWS alone', () => {
  const plan = planTopology(terminate);
  expect(plan.clouds).toEqual(['aws']);
  expect(plan.rules.azure).toEqual([]);
  expect(new Set(planToJson(plan).rules.map(({ cloud }) => cloud))).toEqual(new Set(['aws']));
});

test.each<[string, TopologyInput, PlanOptions | undefined, string[]]>([
  ['on AWS', terminate, { clouds: ['aws'] }, []],
  ['on Azure', terminate, { clouds: ['azure'] }, ['tls unsupported-on-cloud']],
  ['on both clouds', terminate, { clouds: ['aws', 'azure'] }, ['tls unsupported-on-cloud']],
  ['without load balancers', { ...terminate, access: 'direct' }, undefined, ['tls missing-key']],
  ['without wss', { ...terminate, protocols: ['udp'] }, undefined, ['tls missing-key']],
  ['with wss of one role', { ...terminate, protocols: { master: ['wss'], game: ['udp'] } }, undefined, []],
  ['passing through on Azure', relay, { clouds: ['azure'] }, []],
])('ending TLS %s', (_title, input, options, expected) => {
  expect(problems(input, options)).toEqual(expected);
});
