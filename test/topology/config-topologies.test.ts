import { planTopology } from '../../src/plan/plan';
import { planToJson } from '../../src/plan/plan-to-json';
import { loadTopology } from '../../src/topology/load-topology';
import type { TopologyInput } from '../../src/topology/topology-input';
import { base, config, GAME, MASTER, problems, S2S, tcp, udp } from './config-files';

const rules = (input: TopologyInput) =>
  planToJson(planTopology(loadTopology(input))).rules.map(
    ({ role, transport, fromPort, sources }) => `${role} ${fromPort}/${transport} from ${sources}`,
  );

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
