import { rangesAmong } from '../../src/topology/source';
import { planTopology } from '../../src/plan/plan';
import { planToJson } from '../../src/plan/plan-to-json';
import type { TopologyInput } from '../../src/topology/topology-input';

const clients = ['203.0.113.0/24'];

/** `game 5056/udp from 203.0.113.0/24`, one for each range of each rule. */
function rules(input: TopologyInput): string[] {
  return planToJson(planTopology(input)).rules.map(
    ({ role, transport, fromPort, toPort, sources, cloud }) =>
      `${role} ${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}/${transport} from ${sources.join(' ')}${cloud ? ` on ${cloud}` : ''}`,
  );
}

describe('what a topology opens in direct access', () => {
  test('by default version 5, UDP and TCP, alternatives included, S2S from game servers alone', () => {
    expect(rules({ servers: { master: 1, game: 3 }, clients })).toEqual([
      'master 5055/udp from 203.0.113.0/24',
      'master 27001/udp from 203.0.113.0/24',
      'master 4530/tcp from 203.0.113.0/24',
      'game 5056/udp from 203.0.113.0/24',
      'game 27002/udp from 203.0.113.0/24',
      'game 4531/tcp from 203.0.113.0/24',
      'master 4520/tcp from game',
    ]);
  });

  test('an own port takes the place of all documented ones of its scheme', () => {
    expect(
      rules({ servers: { name: 1 }, clients, protocols: ['udp'], ports: { name: { udp: 27000 } } }),
    ).toEqual(['name 27000/udp from 203.0.113.0/24']);
  });

  test('adjacent ports of one audience become one range', () => {
    const ports = { name: { udp: [7000, 7001, 7003] } };
    expect(rules({ servers: { name: 1 }, clients, protocols: ['udp'], ports })).toEqual([
      'name 7000-7001/udp from 203.0.113.0/24',
      'name 7003/udp from 203.0.113.0/24',
    ]);
  });

  test('policy opens 843 and 943 on every machine that clients connect to, and on no dashboard', () => {
    const input: TopologyInput = {
      servers: { name: 1, dashboard: 1 },
      clients,
      operators: ['198.51.100.7/32'],
      protocols: ['policy'],
    };
    expect(rules(input)).toEqual([
      'name 843/tcp from 203.0.113.0/24',
      'name 943/tcp from 203.0.113.0/24',
      'dashboard 40001/udp from name',
      'dashboard 8088/tcp from 198.51.100.7/32',
    ]);
  });

  test('on a single machine S2S and counters stay inside, and all rules are its own', () => {
    const input: TopologyInput = {
      version: 'v3',
      servers: { master: 1, game: 2, dashboard: 1 },
      layout: 'single',
      clients,
      operators: ['198.51.100.7/32'],
    };
    expect(rules(input)).toEqual([
      'all 5055-5057/udp from 203.0.113.0/24',
      'all 4530-4532/tcp from 203.0.113.0/24',
      'all 8088/tcp from 198.51.100.7/32',
    ]);
  });

  test('two game servers a machine use the documented ports of both', () => {
    const input: TopologyInput = {
      version: 'v3',
      servers: { master: 1, game: 4 },
      gameServersPerMachine: 2,
      clients,
      protocols: ['udp'],
    };
    expect(rules(input)).toContain('game 5056-5057/udp from 203.0.113.0/24');
    expect(rules({ ...input, gameServersPerMachine: 1 })).toContain('game 5056/udp from 203.0.113.0/24');
  });

  test('management is added to every machine', () => {
    expect(
      rules({
        servers: { name: 1 },
        clients,
        protocols: ['udp'],
        management: { 'tcp/5985-5986': ['10.0.0.0/8'] },
      }),
    ).toContain('name 5985-5986/tcp from 10.0.0.0/8');
  });

  test.each<[NonNullable<TopologyInput['version']>, boolean]>([
    ['v3', true],
    ['v4-early', true],
    ['v4', false],
    ['v5', false],
  ])('in %s public addresses let servers in by them; latency monitor: %s', (version, monitor) => {
    const input: TopologyInput = {
      version,
      servers: { master: 1, game: 1 },
      clients,
      publicAddresses: { game: ['192.0.2.10/32'] },
    };
    expect(rules(input).filter((rule) => rule.includes('192.0.2.10'))).toEqual([
      'master 4520/tcp from game 192.0.2.10/32',
      ...(monitor ? ['game 5056/udp from 192.0.2.10/32', 'game 4531/tcp from 192.0.2.10/32'] : []),
    ]);
  });
});

describe('what a topology opens in relay', () => {
  const relay: TopologyInput = {
    servers: { master: 1, game: 2 },
    clients,
    access: 'relay',
    protocols: ['udp'],
  };

  test('AWS admits the load balancer alone and its probe at the documented TCP port, Azure the clients and no probe of single servers', () => {
    expect(rules(relay)).toEqual([
      'master 4520/tcp from game',
      'load-balancer 5055/udp from 203.0.113.0/24 on aws',
      'load-balancer 10400-10401/udp from 203.0.113.0/24 on aws',
      'load-balancer 27001/udp from 203.0.113.0/24 on aws',
      'master 5055/udp from load-balancer on aws',
      'master 27001/udp from load-balancer on aws',
      'master 4530/tcp from probe on aws',
      'game 5056/udp from load-balancer on aws',
      'game 4531/tcp from probe on aws',
      'master 5055/udp from 203.0.113.0/24 on azure',
      'master 27001/udp from 203.0.113.0/24 on azure',
      'game 5056/udp from 203.0.113.0/24 on azure',
    ]);
  });

  test('on Azure the probe of pooled servers has the documented TCP port to itself', () => {
    const pooled = rules({ ...relay, servers: { ...relay.servers, name: 2 } });
    expect(pooled.filter((rule) => rule.includes('from probe'))).toEqual([
      'name 4533/tcp from probe',
      'master 4530/tcp from probe on aws',
      'game 4531/tcp from probe on aws',
    ]);
  });

  test('no latency monitor leaves the machine, whatever public addresses there are', () => {
    const flows = planTopology({ ...relay, publicAddresses: { game: ['192.0.2.10/32'] } }).flows;
    expect(
      flows.filter(({ to, sources }) => to === 'game' && rangesAmong(sources).includes('192.0.2.10/32')),
    ).toEqual([]);
  });
});
