import { runCli, workFolder } from './run-cli';

const work = workFolder();
const topology = work.write(
  'photon.yaml',
  'servers: { master: 1, game: 3, dashboard: 1 }\naccess: relay\nclients: [203.0.113.0/24]\noperators: [198.51.100.0/24]\n',
);

test('settings as JSON are one entry a server, and --node narrows them', async () => {
  const nodesOf = async (...words: string[]) => {
    const { out } = await runCli(['settings', topology, '--format', 'json', ...words]);
    return (JSON.parse(out) as { role: string; node: number }[]).map(({ role, node }) => `${role}:${node}`);
  };
  expect(await nodesOf()).toEqual(['master:1', 'game:1', 'game:2', 'game:3', 'dashboard:1']);
  expect(await nodesOf('--node', 'game')).toEqual(['game:1', 'game:2', 'game:3']);
  expect(await nodesOf('--node', 'game:2')).toEqual(['game:2']);
});

test('the table says once what all servers of a role share', async () => {
  const { out } = await runCli(['settings', topology]);
  expect(out.match(/^game \S+ +RelayPortUdp/gm)).toHaveLength(1);
  expect(out).toMatch(/^game 1-3 +RelayPortUdp +10400 /m);
  expect(out).toMatch(/^Nodes\.txt: this machine\n.*\n.*\ngame 2 +NodeId +2 /m);
});

test.each([40, 60, 80])('on a terminal of %d columns nothing is cut off', async (columns) => {
  const [wide, narrow] = [
    await runCli(['settings', topology]),
    await runCli(['settings', topology], { columns }),
  ];
  const letters = (text: string) =>
    [...text.replaceAll('\u001b[1m', '').replaceAll('\u001b[22m', '').replace(/\s/g, '')].sort().join('');
  expect(letters(narrow.out)).toBe(letters(wide.out));
});

describe('--verify', () => {
  const file = work.write(
    'game.config',
    `<configuration><applicationSettings><Photon.LoadBalancing.GameServer.GameServerSettings>
<setting name="PublicIPAddress"><value>198.51.100.7</value></setting>
<setting name="MasterIPAddress"><value>10.0.0.5</value></setting>
<setting name="RelayPortUdp"><value>10400</value></setting>
<setting name="RelayPortTcp"><value>10300</value></setting>
</Photon.LoadBalancing.GameServer.GameServerSettings></applicationSettings></configuration>`,
  );

  test.each([
    { node: 'game:2', status: 0, out: `${file} says what game server 2 must\n`, err: '' },
    {
      node: 'master',
      status: 1,
      out: '',
      err: `${file}: Photon.LoadBalancing.MasterServer.MasterServerSettings has no PublicIPAddress; write {public address of the load balancer of master server 1} (players are sent here) [setting-missing]\n`,
    },
    {
      node: 'game',
      status: 1,
      out: '',
      err: '--node: the file is checked against one server; write --node with one of game:1, game:2, game:3 [verify-needs-node]\n',
    },
    {
      node: 'gane:1',
      status: 1,
      out: '',
      err: '--node: "gane:1" is no server of this topology; write one of master:1, game:1, game:2, game:3, dashboard:1 [node-unknown]\n',
    },
  ])('against $node ends with $status', async ({ node, status, out, err }) => {
    const ended = await runCli(['settings', topology, '--node', node, '--verify', file]);
    const told = ended.err.split('\n').filter((line) => !line.includes(' note: '));
    expect({ status: ended.status, out: ended.out, first: told[0] }).toEqual({
      status,
      out,
      first: err.trimEnd(),
    });
  });
});

test.each([
  { format: 'nftables', start: '#!/usr/sbin/nft -f\n' },
  { format: 'powershell', start: '#Requires -RunAsAdministrator\r\n' },
  { format: 'json', start: '{\n  "machine": "master"' },
])('firewall --format $format prints it alone; warnings go to standard error', async ({ format, start }) => {
  const words = ['firewall', topology, '--role', 'master', '--cloud', 'azure', '--format', format];
  const { status, out, err } = await runCli(words);
  expect({ status, start: out.slice(0, start.length) }).toEqual({ status: 0, start });
  expect(err).toContain('[host-peer-missing]');
  const named = await runCli([...words, '--peer', 'game=10.0.1.0/24,10.0.2.0/24']);
  expect(named.err).not.toContain('[host-peer-missing]');
  expect(named.out).toContain('10.0.1.0/24');
});
