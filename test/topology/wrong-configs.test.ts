import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import type { TopologyInput } from '../../src/topology/topology-input';
import { base, config, GAME, MASTER, problems, S2S, tcp, udp } from './config-files';

describe('what a config makes wrong', () => {
  const both = [udp(5055, 'Master') + udp(5056, 'Game') + S2S, MASTER + GAME] as [string, string];
  test('game servers on other machines that have no way to the master', () => {
    const file = config([udp(5055, 'Master') + udp(5056, 'Game'), MASTER + GAME]);
    expect(problems({ ...base, config: file })).toEqual(['config port-missing']);
    expect(problems({ ...base, config: file, layout: 'single', servers: { master: 1, game: 1 } })).toEqual(
      [],
    );
  });

  test('another instance is another process: its errors do not stop this one', () => {
    const twice = [udp(5055, 'Master') + udp(5055, 'Game'), MASTER + GAME] as [string, string];
    expect(problems({ ...base, config: config(both, twice), instance: 'LoadBalancing' })).toEqual([]);
    expect(problems({ ...base, config: config(both, twice), instance: 'Second' })).not.toEqual([]);
  });

  test('a listener that can not be placed is reported with its line, and stays closed', () => {
    const file = config([
      both[0] + udp(7777, 'Login'),
      both[1] + '<Application Name="Login" Type="My.Login"/>',
    ]);
    const { issues } = planTopology(loadTopology({ ...base, config: file }));
    expect(issues.map(({ code, place }) => `${code} ${place.line}`)).toEqual(['config-listener-closed 1']);
  });

  describe('an application whose role nothing tells', () => {
    const file = config([
      both[0] + udp(7777, 'Login') + tcp(7778, 'Login'),
      both[1] + '<Application Name="Login" Type="My.Login"/>',
    ]);

    test('as a server without an open port: one error, which gives the audiences to write', () => {
      const input: TopologyInput = { ...base, servers: { ...base.servers, Login: 1 }, config: file };
      expect(problems(input)).toEqual(['servers.Login port-missing']);
      expect(() => planTopology(loadTopology(input))).toThrow('{ 7777/udp: clients, 7778/tcp: clients }');
      const audiences = { '7777/udp': 'clients', '7778/tcp': 'clients' } as const;
      expect(planTopology(loadTopology({ ...input, audiences, protocols: ['udp'] })).issues).toEqual([]);
    });

    test.each<[string, Partial<TopologyInput>, string]>([
      ['an audience', { audiences: { '7777/udp': 'clients' } }, 'audiences.7777/udp'],
      ['a role', { roles: { Login: 'name' } }, 'roles.Login'],
    ])('%s opens nothing while the topology has no such server, and says so', (_title, more, path) => {
      const { issues } = planTopology(loadTopology({ ...base, config: file, ...more }));
      const unused = issues.filter(({ code }) => code === 'unused-setting');
      expect(unused.map(({ place }) => place.path)).toEqual([path]);
    });
  });

  test('of several files, a name under `roles` that none of them has', () => {
    const fileWith = (custom: string) =>
      config([udp(5055, 'Master') + S2S, `${MASTER}<Application Name="${custom}" Type="My.${custom}"/>`]);
    const input = {
      ...base,
      servers: { master: 1, name: 1 },
      config: { master: fileWith('A'), name: fileWith('B') },
    };
    const roles = { A: 'frontend', B: 'frontend', C: 'frontend' } as const;
    expect(problems({ ...input, roles }).filter((problem) => problem.startsWith('roles'))).toEqual([
      'roles.C config-name-unknown',
    ]);
  });
});
