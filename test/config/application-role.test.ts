import { isClientApplication, roleOfApplication } from '../../src/config/application-role';

describe('the role of an application', () => {
  test.each([
    [
      'by its type, whatever its name',
      'Game',
      'Photon.LoadBalancing.MasterServer.MasterApplication',
      'master',
    ],
    ['by its type', 'A', 'Photon.LoadBalancing.GameServer.GameApplication', 'game'],
    ['by its namespace, where the class is neutral', 'A', 'Photon.NameServer.PhotonApp', 'name'],
    ['by its namespace', 'A', 'Photon.Chat.FrontEnd.Application', 'frontend'],
    ['by its class', 'A', 'Photon.Chat.FrontEndApplication', 'frontend'],
    ['by its class, with a hyphenless dashboard', 'A', 'Photon.DashboardServer', 'dashboard'],
    ['of another vendor', 'A', 'CJRGaming.MMO.Server.MasterServer.MasterServer', 'master'],
    ['with its assembly behind it', 'A', ' Acme.GameServer , Acme, Version=1.0', 'game'],
    ['of a nested class', 'A', 'Acme.Outer+NameServer', 'name'],
    ['in any case', 'A', 'acme.GAMESERVER', 'game'],
    ['by its name', 'Master', 'Acme.Entry', 'master'],
    ['by its name with a number', 'Game1', 'Acme.Entry', 'game'],
    ['by its name with a longer number', 'game_12', '', 'game'],
    ['by its name in full', 'GameServer', '', 'game'],
    ['by its name with the vendor', 'PhotonNameServer 2', '', 'name'],
    ['by its name, with a hyphen', 'Front-End', '', 'frontend'],
    ['by its name, as an application', 'MasterApplication', '', 'master'],
  ])('is inferred %s', (_, name, type, role) => {
    expect(roleOfApplication({ name, type })).toBe(role);
  });

  test.each([
    ['Login', 'Acme.SubServer.Types.LoginServer'],
    ['FSOGameServer', 'FantasyOfSango.SangoServer'],
    ['A', 'Acme.GameServer.LoginServer'],
    ['A', 'MyGameServer.MyGameServer'],
    ['A', 'Acme.Game'],
    ['A', 'Acme.Game.Application'],
    ['A', 'Application'],
    ['A', ''],
    ['GameOver', ''],
    ['Gamer', ''],
    ['MyMaster', ''],
    ['Masters', ''],
    ['NameServerX', ''],
    ['CounterPublisher', 'Photon.CounterPublisher.Application'],
    ['constructor', ''],
  ])('%s of type %j is its own', (name, type) => {
    expect(roleOfApplication({ name, type }, { roles: {} })).toBe(name);
  });

  test("is the user's word above all", () => {
    const overrides = { roles: { Master: 'game', Login: 'lobby' } };
    expect(
      roleOfApplication(
        { name: 'Master', type: 'Photon.LoadBalancing.MasterServer.MasterApplication' },
        overrides,
      ),
    ).toBe('game');
    expect(roleOfApplication({ name: 'Login', type: '' }, overrides)).toBe('lobby');
    expect(roleOfApplication({ name: 'Chat', type: '' }, overrides)).toBe('Chat');
  });
});

test.each([
  ['Photon.Hive.HiveApplication', true],
  ['Lite.LiteApplication', true],
  ['LiteLobby.LiteLobbyApplication', true],
  ['Photon.MmoDemo.Server.PhotonApplication', true],
  ['Lite.LiteApplication, Lite', true],
  ['Photon.LiteLobby.LiteLobbyApplication', true],
  ['Acme.Lite.LiteApplication', false],
  ['Lite.LiteApplicationX', false],
  ['Acme.MmoDemo.Server.PhotonApplication', false],
  ['Photon.MmoDemo.Server.PhotonApplication.Other', false],
  ['', false],
])("%j is one of the SDK's own for clients: %s", (type, expected) => {
  expect(isClientApplication(type)).toBe(expected);
});
