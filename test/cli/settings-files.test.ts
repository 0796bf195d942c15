import { codesOf, runCli, workFolder } from './run-cli';

const work = workFolder();
const old = work.write(
  'old.yaml',
  'version: v4\nservers: { master: 1, game: 1, name: 1 }\nclients: [203.0.113.0/24]\n',
);
const unreadable = [
  [
    'a file of the later edition, in version 4',
    'GameServer.xml.config',
    '<configuration><Photon><GameServer><Master><GamingUdpPort>5056</GamingUdpPort></Master></GameServer></Photon></configuration>',
  ],
  ['a file that no server reads', 'plugin.txt', 'x'],
  ['a Nodes.txt in direct', 'Nodes.txt', '1 10.0.0.1 Y\n'],
  ['a file cut short', 'Photon.LoadBalancing.dll.config', '<configuration><applicationSettings>'],
  ['a file of zeros', 'Photon.LoadBalancing.dll.config', '\0'.repeat(64)],
  ['an empty list', 'Nameserver.json', '[]'],
] as const;

test.each(unreadable)('%s is an error with its path', async (_, name, text) => {
  const file = work.write(name, text);
  const node = name === 'Nameserver.json' ? 'name:1' : 'game:1';
  const { status, out, err } = await runCli(['settings', old, '--node', node, '--verify', file]);
  expect({ status, out, codes: codesOf(err).length }).toEqual({ status: 1, out: '', codes: 1 });
  expect(err).toContain(file);
});
