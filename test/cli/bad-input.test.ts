import { mkdirSync, readdirSync } from 'node:fs';
import { runCli, workFolder } from './run-cli';

const work = workFolder();
const out = work.path('out');
mkdirSync(work.path('folder.yaml'));
const PACKET = ['--from', 'clients', '--to', 'game', '--port', '5056/udp'];

describe('a wrong topology file is one clear line, exit 1, and nothing is written', () => {
  test.each([
    { title: 'a whole file', file: 'folder.yaml', place: 'folder.yaml: ' },
    {
      title: 'a key',
      file: 'port.yaml',
      content: 'servers: { master: 1 }\nclients: [203.0.113.0/24]\nports:\n  master:\n    udp: 70000\n',
      place: 'port.yaml:5:5: ports.master.udp: ',
    },
    {
      title: 'a missing key, at the start',
      file: 'clients.yaml',
      content: 'servers: { master: 1 }\n',
      place: 'clients.yaml:1:1: clients: ',
    },
  ])('with the place of $title', async ({ file, content, place }) => {
    if (content !== undefined) work.write(file, content);
    const before = readdirSync(work.folder);
    const { status, out: written, err } = await runCli(['synth', work.path(file), '--out', out]);
    expect({ status, written, lines: err.split('\n').length }).toEqual({ status: 1, written: '', lines: 2 });
    expect(err.slice(0, work.folder.length + 1 + place.length)).toBe(`${work.folder}/${place}`);
    expect(readdirSync(work.folder)).toEqual(before);
  });

  test('malformed YAML, at its line', async () => {
    const file = work.write('malformed.yaml', 'servers: { master: 1\nclients: [203.0.113.0/24]\n');
    const { status, out: written, err } = await runCli(['synth', file, '--out', out]);
    expect({ status, written }).toEqual({ status: 1, written: '' });
    expect(err).toMatch(/^.*malformed\.yaml:2:\d+: /);
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

  test('every problem is reported at once', async () => {
    const file = work.write('several.yaml', 'servers: { game: 1 }\nacess: relay\noperators: [0.0.0.0/0]\n');
    const { status, err } = await runCli(['plan', file]);
    const keys = [...err.matchAll(/several\.yaml:\d+:\d+: ([^:]+): /g)].map(([, key]) => key);
    expect(status).toBe(1);
    expect(keys.sort()).toEqual(['acess', 'clients', 'operators', 'servers.master']);
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
    {
      words: ['explain', 'a.yaml', 'b.json', ...PACKET],
      says: 'error: too many arguments: b.json. Name files with --in.',
    },
    {
      words: ['journey', 'a.yaml', 'b.json'],
      says: 'error: too many arguments: b.json. Name files with --in.',
    },
    {
      words: ['explain', 'a.yaml', '--from', 'game', '--to', 'master'],
      says: "error: required option '--port <port>' not specified\nRun with --help for usage.",
    },
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
