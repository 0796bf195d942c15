import type { FindingData } from '../../src/verify/findings/finding-data';
import { inconclusive } from '../../src/verify/findings/inconclusive';

test.each<[string, Partial<FindingData>, string]>([
  ['a server to another role', { at: 'game', nodes: [2], to: 'master' }, 'game:2: .* 4520/tcp to master is'],
  ['a load balancer to its server', { at: 'load-balancer', nodes: [2], to: 'game' }, '4520/tcp to game:2 is'],
])('the number of a finding is that of its own server: %s', (_, data, words) => {
  const { message } = inconclusive.create({}, { by: 'why', ports: ['4520/tcp'], ...data } as FindingData);
  expect(message).toMatch(new RegExp(words));
});
