import { documentedPorts } from '../../src/ports/catalogue';
import { runCli } from './run-cli';

const KEYS = ['from', 'to', 'transport', 'scheme', 'role', 'audience', 'default', 'purpose'];

test.each([
  { words: ['ports'], count: documentedPorts('v5').length },
  { words: ['ports', '--version', 'v3'], count: 23 },
  { words: ['ports', '--version', 'v3', '--product', 'chat'], count: documentedPorts('v3', 'chat').length },
  { words: ['ports', '--version', 'cloud'], count: documentedPorts('cloud').length },
])(
  'photon-ports $words --format json is the $count documented ports with the promised keys',
  async ({ words, count }) => {
    const { status, out, err } = await runCli([...words, '--format', 'json']);
    const rows = JSON.parse(out) as object[];
    expect({ status, err, count: rows.length }).toEqual({ status: 0, err: '', count });
    expect(rows.map((row) => Object.keys(row))).toEqual(rows.map(() => KEYS));
  },
);

test('a port number tells its every meaning, by version and product', async () => {
  const { out } = await runCli(['ports', '4533', '--format', 'json']);
  const rows = JSON.parse(out) as { version: string; product: string; role: string }[];
  expect(rows.map(({ version, product, role }) => `${version} ${product}: ${role}`)).toEqual([
    'v3 realtime: name',
    'v3 chat: name',
    'v5 server: name',
    'cloud server: name',
  ]);
});

test('a transport and a version narrow the meanings; a port without any gets a sentence', async () => {
  const { out } = await runCli(['ports', '4533/udp', '--version', 'v5']);
  expect(out).toBe('4533/udp has no documented meaning in v5\n');
});

test('a comparison names what comes and goes', async () => {
  const { out } = await runCli(['ports', '--compare', 'v4', 'v5', '--format', 'json']);
  const rows = JSON.parse(out) as { change: string; port: string }[];
  expect(rows.filter(({ change }) => change === 'removed').map(({ port }) => port)).toEqual([
    '843/tcp',
    '943/tcp',
  ]);
  expect(rows.filter(({ change }) => change === 'added')).toHaveLength(6);
});

describe('tables', () => {
  test('into a pipe each row is one line without colour', async () => {
    const { out } = await runCli(['ports']);
    expect(out.split('\n')).toHaveLength(documentedPorts('v5').length + 2);
    expect(out).not.toContain('\u001b');
    expect(out).not.toMatch(/ $/m);
  });

  test.each([60, 80, 132])(
    'on a terminal of %d columns no line is longer, and the heading is bold',
    async (columns) => {
      const { out } = await runCli(['ports', '--version', 'v3'], { columns });
      const lines = out.replaceAll('\u001b[1m', '').replaceAll('\u001b[22m', '').split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
      expect(out.startsWith('\u001b[1m')).toBe(true);
    },
  );
});

test('a port is read in either order', async () => {
  const of = async (port: string) => (await runCli(['ports', port, '--format', 'json'])).out;
  expect(await of('tcp/4531')).toBe(await of('4531/tcp'));
});

test('a version compared with itself says that nothing changes', async () => {
  expect((await runCli(['ports', '--compare', 'v5', 'v5'])).out).toBe(
    'No documented port changes from v5 to v5.\n',
  );
});
