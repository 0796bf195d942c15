import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { planToJson } from '../../src/plan/plan-json';
import { loadTopology } from '../../src/topology/load-topology';
import type { TopologyInput } from '../../src/topology/topology-input';

const folder = mkdtempSync(join(tmpdir(), 'photon-config-'));
const LOAD_BALANCING = 'Photon.LoadBalancing';
const MASTER = `<Application Name="Master" Type="${LOAD_BALANCING}.MasterServer.MasterApplication"/>`;
const GAME = `<Application Name="Game" Type="${LOAD_BALANCING}.GameServer.GameApplication"/>`;
const S2S = '<TCPListener IPAddress="0.0.0.0" Port="4520"/>';

const udp = (port: number, application: string, address = '0.0.0.0') =>
  `<UDPListener IPAddress="${address}" Port="${port}" OverrideApplication="${application}"/>`;
const tcp = (port: number, application: string, address = '0.0.0.0') =>
  `<TCPListener IPAddress="${address}" Port="${port}" OverrideApplication="${application}"/>`;

/** A config of one or more instances, each of listeners and applications; the first application is the default. */
function config(...instances: [listeners: string, applications: string][]): string {
  const names = ['LoadBalancing', 'Second'];
  const body = instances.map(([listeners, applications], index) => {
    const first = /Name="(\w+)"/.exec(applications)?.[1];
    return `<${names[index]}>${listeners}<Applications Default="${first}">${applications}</Applications></${names[index]}>`;
  });
  const file = join(folder, `${Math.random()}.config`);
  writeFileSync(file, `<?xml version="1.0"?><Configuration>${body.join('')}</Configuration>`);
  return file;
}

const base = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };

const rules = (input: TopologyInput) =>
  planToJson(planTopology(loadTopology(input))).rules.map(
    ({ role, transport, fromPort, sources }) => `${role} ${fromPort}/${transport} from ${sources}`,
  );

function problems(input: TopologyInput): string[] {
  try {
    planTopology(loadTopology(input));
    return [];
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ place, code }) => `${place.path} ${code}`);
  }
}

describe('a config takes the place of the documented ports', () => {
  const two = config([
    udp(6055, 'Master') + udp(6056, 'Game') + udp(6056, 'Game', '::') + S2S,
    MASTER + GAME,
  ]);

  test('clients may use what it listens on, game servers reach the master, whatever the default application is', () => {
    expect(rules({ ...base, config: two })).toEqual([
      'master 6055/udp from 203.0.113.0/24',
      'game 6056/udp from 203.0.113.0/24',
      'master 4520/tcp from game',
    ]);
  });

  test('own ports go before it', () => {
    expect(rules({ ...base, config: two, ports: { game: { udp: 7000 } } })).toContain(
      'game 7000/udp from 203.0.113.0/24',
    );
  });

  test('a listener on loopback is never opened', () => {
    const file = config([
      udp(6055, 'Master') + udp(6056, 'Game') + tcp(6057, 'Game', '127.0.0.1') + S2S,
      MASTER + GAME,
    ]);
    expect(rules({ ...base, config: file }).filter((rule) => rule.includes('6057'))).toEqual([]);
  });

  test('a policy listener opens its port on every machine that clients connect to', () => {
    const policy = '<PolicyFileListener IPAddress="0.0.0.0" Port="843"/>';
    const file = config([udp(6055, 'Master') + udp(6056, 'Game') + S2S + policy, MASTER + GAME]);
    expect(rules({ ...base, config: file }).filter((rule) => rule.includes('843'))).toEqual([
      'master 843/tcp from 203.0.113.0/24',
      'game 843/tcp from 203.0.113.0/24',
    ]);
  });

  test('each game application is a game server of its own on the machine', () => {
    const games =
      '<Application Name="Game1" Type="X.GameServer"/><Application Name="Game2" Type="X.GameServer"/>';
    const file = config([
      udp(5055, 'Master') + udp(5056, 'Game1') + udp(5057, 'Game2') + S2S,
      MASTER + games,
    ]);
    const relay = {
      ...base,
      config: file,
      access: 'relay',
      gameServersPerMachine: 2,
      health: { game: 9000, master: 9000 },
    } as const;
    expect(
      planTopology(loadTopology(relay)).listeners.map(({ port, targetPort }) => `${port} -> ${targetPort}`),
    ).toEqual(['5055 -> 5055', '10400 -> 5056', '10401 -> 5057']);
    const single = planTopology(loadTopology({ ...relay, gameServersPerMachine: 1 }));
    expect(single.issues.map(({ code }) => code)).toContain('unused-game-applications');
    expect(
      new Set(single.listeners.filter(({ role }) => role === 'game').map(({ targetPort }) => targetPort)),
    ).toEqual(new Set([5056]));
  });
});

describe('custom applications', () => {
  const login = '<Application Name="Login" Type="My.Login"/>';
  const file = config([udp(5056, 'Login') + tcp(4531, 'Login'), login]);
  const only = { servers: { Login: 1 }, clients: base.clients, config: file };

  test('stay closed until the user says who they are for', () => {
    expect(problems(only)).toHaveLength(1);
    expect(rules({ ...only, audiences: { '5056/udp': 'clients' } })).toEqual([
      'Login 5056/udp from 203.0.113.0/24',
    ]);
  });

  test('take a role by the user’s word', () => {
    const input = {
      servers: { game: 1 },
      clients: base.clients,
      config: file,
      roles: { Login: 'game' },
    } as const;
    expect(rules(input)).toEqual(['game 5056/udp from 203.0.113.0/24', 'game 4531/tcp from 203.0.113.0/24']);
  });

  test('may listen for servers', () => {
    const input = {
      ...only,
      servers: { Login: 2 },
      audiences: { '4531/tcp': 'servers', '5056/udp': 'clients' },
    } as const;
    expect(rules(input)).toEqual(['Login 5056/udp from 203.0.113.0/24', 'Login 4531/tcp from Login']);
  });

  test('are not pooled in relay', () => {
    const input = {
      ...only,
      servers: { Login: 2 },
      audiences: { '5056/udp': 'clients' },
      access: 'relay',
    } as const;
    expect(problems(input)).toContain('servers.Login not-poolable');
  });
});

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
