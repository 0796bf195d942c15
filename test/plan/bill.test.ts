import { relayBill } from '../../src/plan/bill';
import { planTopology } from '../../src/plan/plan';
import { planToJson } from '../../src/plan/plan-to-json';
import type { TopologyInput } from '../../src/topology/topology-input';

const relay: TopologyInput = {
  servers: { master: 1, game: 100, name: 2 },
  clients: ['0.0.0.0/0'],
  access: 'relay',
  protocols: ['udp', 'tcp', 'wss'],
};
const bill = (input: TopologyInput, cloud: 'aws' | 'azure', probeSingleServers = false) => {
  const { loadBalancers, rules, addresses, monthly } = relayBill(planTopology(input), cloud, {
    probeSingleServers,
  }) ?? { loadBalancers: 0, rules: 0, addresses: 0, monthly: { amount: 0 } };
  return [loadBalancers, rules, addresses, monthly.amount];
};

describe('the fixed parts of a relay', () => {
  test.each<[string, Partial<TopologyInput>, 'aws' | 'azure', boolean, number[]]>([
    // Four rules of the name servers and an outbound one are the first five: 730 h x ($0.025 + $0.005).
    ['100 game servers on Azure by NAT rules', {}, 'azure', false, [1, 5, 1, 21.9]],
    // 300 rules of game servers and 4 of the master more: 730 h x 304 x $0.01 on top.
    ['100 game servers on Azure, probed', {}, 'azure', true, [1, 309, 1, 2241.1]],
    [
      'master and game servers alone on Azure',
      { servers: { master: 1, game: 100 } },
      'azure',
      false,
      [1, 1, 1, 21.9],
    ],
    ['two families on Azure', { dualStack: true }, 'azure', false, [1, 10, 1, 58.4]],
    [
      '200 game servers on Azure',
      { servers: { master: 1, game: 200 }, relayPorts: { udp: 20000, tcp: 30000, wss: 40000 } },
      'azure',
      false,
      [2, 2, 2, 43.8],
    ],
    // 11 x $0.0225 and 22 addresses x $0.005.
    ['100 game servers on AWS', {}, 'aws', false, [11, 0, 22, 260.98]],
    [
      '100 game servers by udp on AWS, packed',
      { protocols: ['udp'], schemesPerServer: 1 },
      'aws',
      false,
      [3, 0, 6, 71.18],
    ],
    ['a small relay on AWS', { servers: { master: 1, game: 2 } }, 'aws', false, [1, 0, 2, 23.73]],
    ['direct access', { access: 'direct' }, 'aws', false, [0, 0, 0, 0]],
  ])('%s', (_, input, cloud, probed, expected) => {
    expect(bill({ ...relay, ...input }, cloud, probed)).toEqual(expected);
  });

  test('the plan as data has the bill of each cloud, or of the one that is asked for', () => {
    const plan = planTopology(relay);
    expect(planToJson(plan).bill?.map(({ cloud }) => cloud)).toEqual(['aws', 'azure']);
    expect(planToJson(plan, 'azure').bill?.map(({ cloud }) => cloud)).toEqual(['azure']);
    expect(planToJson(planTopology({ ...relay, access: 'direct' }))).not.toHaveProperty('bill');
  });

  test('an estimate names the date and the source of its prices', () => {
    for (const { monthly } of planToJson(planTopology(relay)).bill ?? []) {
      expect(monthly.pricesAsOf).toMatch(/^\d{4}-\d{2}$/);
      expect(monthly.sources.every((source) => source.startsWith('https://'))).toBe(true);
    }
  });
});
