import { mkdirSync, readdirSync } from 'node:fs';
import { runCli, workFolder } from './run-cli';

const work = workFolder();
const out = work.path('out');
mkdirSync(work.path('folder.yaml'));
work.write(
  'PhotonServer.config',
  '<Configuration><A><Applications Default="Game"><Application Name="Game" Type="X"/></Applications></A><B/></Configuration>',
);

interface Bad {
  readonly title: string;
  readonly file: string;
  readonly content?: string;
  readonly says: string;
}

const BAD: readonly Bad[] = [
  {
    title: 'a missing file',
    file: 'missing.yaml',
    says: 'missing.yaml [unreadable-file]',
  },
  {
    title: 'a directory',
    file: 'folder.yaml',
    says: 'folder.yaml [unreadable-file]',
  },
  {
    title: 'an unknown key',
    file: 'key.yaml',
    content: 'servers: { master: 1 }\nclient: [203.0.113.0/24]\nclients: [203.0.113.0/24]\n',
    says: 'key.yaml:2:1: client [unknown-key]',
  },
  {
    title: 'a port out of range',
    file: 'port.yaml',
    content: 'servers: { master: 1 }\nclients: [203.0.113.0/24]\nports:\n  master:\n    udp: 70000\n',
    says: 'port.yaml:5:5: ports.master.udp [wrong-value]',
  },
  {
    title: 'no word of who may play',
    file: 'clients.yaml',
    content: 'servers: { master: 1 }\n',
    says: 'clients.yaml:1:1: clients [missing-key]',
  },
  {
    title: 'a required key with a letter too few',
    file: 'server.yaml',
    content: 'server: { master: 1 }\nclients: [203.0.113.0/24]\n',
    says: 'server.yaml:1:1: server [unknown-key]',
  },
  {
    title: 'an unknown instance',
    file: 'instance.yaml',
    content:
      'config: PhotonServer.config\ninstance: C\nservers: { game: 1, master: 1 }\nclients: [203.0.113.0/24]\n',
    says: 'instance.yaml:2:1: instance [wrong-value]',
  },
  {
    title: 'game servers without a master',
    file: 'master.yaml',
    content: 'servers:\n  game: 2\nclients: [203.0.113.0/24]\n',
    says: 'master.yaml:1:1: servers.master [server-count]',
  },
];

describe('a wrong topology file is one clear line, exit 1, and nothing is written', () => {
  for (const { file, content } of BAD) if (content !== undefined) work.write(file, content);

  test.each(BAD)('$title', async ({ file, says }) => {
    const before = readdirSync(work.folder);
    const { status, out: written, err } = await runCli(['synth', work.path(file), '--out', out]);
    const [place, code] = says.split(' [');
    expect({ status, written, lines: err.split('\n').length }).toEqual({ status: 1, written: '', lines: 2 });
    expect(err.startsWith(`${work.folder}/${place}: `) && err.endsWith(` [${code}\n`)).toBe(true);
    expect(readdirSync(work.folder)).toEqual(before);
  });

  test('malformed YAML is told with its line', async () => {
    const file = work.write('malformed.yaml', 'servers: { master: 1\nclients: [203.0.113.0/24]\n');
    const { status, out: written, err } = await runCli(['synth', file, '--out', out]);
    expect({ status, written }).toEqual({ status: 1, written: '' });
    expect(err.split('\n')[0]).toMatch(/^.*malformed\.yaml:2:\d+: .*\[malformed-yaml\]$/);
  });

  test('merge keys of YAML are read', async () => {
    const file = work.write(
      'merge.yaml',
      'servers:\n  <<: { master: 1, game: 2 }\n  game: 3\nclients: [203.0.113.0/24]\n',
    );
    const { status, out: written } = await runCli(['plan', file]);
    expect(status).toBe(0);
    expect(written).toMatch(/^game +master +4520\/tcp/m);
  });

  test('every problem is told at once', async () => {
    const file = work.write('several.yaml', 'servers: { game: 1 }\nacess: relay\noperators: [0.0.0.0/0]\n');
    const { status, err } = await runCli(['plan', file]);
    const codes = [...err.matchAll(/\[([a-z-]+)\]$/gm)].map(([, code]) => code);
    expect(status).toBe(1);
    expect(codes.sort()).toEqual(['missing-key', 'open-to-world', 'server-count', 'unknown-key']);
  });
});

describe('wrong usage is exit 2, with a suggestion', () => {
  test.each([
    { words: ['prots'], says: "error: unknown command 'prots'\n(Did you mean ports?)" },
    {
      words: ['ports', '--versoin', 'v3'],
      says: "error: unknown option '--versoin'\n(Did you mean --version?)",
    },
    {
      words: ['ports', '--version', 'v6'],
      says: "error: option '--version <version>' argument 'v6' is invalid.",
    },
    { words: ['plan'], says: "error: missing required argument 'topology'" },
    { words: ['plan', 'a.yaml', 'b.yaml'], says: 'error: too many arguments' },
    { words: ['synth', 'a.yaml'], says: "error: required option '--out <folder>' not specified" },
    {
      words: ['firewall', 'a.yaml', '--role', 'game'],
      says: "error: required option '--format <format>' not specified",
    },
    {
      words: ['firewall', 'a.yaml', '--role', 'game', '--format', 'nftables', '--peer', 'game'],
      says: "error: option '--peer <party=range>' argument 'game' is invalid.",
    },
    { words: ['ports', '70000'], says: "error: '70000': expected a port from 0 to 65535" },
    { words: ['ports', '4531/sctp'], says: "error: '4531/sctp': expected a port" },
    {
      words: ['ports', '--version', 'v5', '--product', 'chat'],
      says: 'error: --product chat: version v5 has no such product. Write --version v3.',
    },
    { words: ['ports', '--compare', 'v4'], says: 'error: --compare: expected two versions' },
    { words: ['ports', '4531', '--compare', 'v4', 'v5'], says: 'error: --compare: cannot be combined' },
    { words: [], says: 'Usage: photon-ports [options] [command]' },
  ])('photon-ports $words', async ({ words, says }) => {
    const { status, out: written, err } = await runCli(words);
    expect({ status, written }).toEqual({ status: 2, written: '' });
    expect(err).toContain(says);
  });

  test('help is not: it goes to standard output, exit 0, with examples', async () => {
    const { status, out: help, err } = await runCli(['plan', '--help']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(help).toContain('Examples:\n  $ photon-ports plan photon.yaml --cloud aws');
  });
});
