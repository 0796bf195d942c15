import { join } from 'node:path';
import { runCli, workFolder } from './run-cli';

const work = workFolder();
const EXAMPLE = join(__dirname, '../../examples/PhotonServer.config');
const config = (listener: string) =>
  `<Configuration><Demo><TCPListeners>${listener}</TCPListeners>
<Applications Default="Master"><Application Name="Master" Type="Photon.LoadBalancing.MasterServer.MasterApplication"/></Applications></Demo></Configuration>`;

test('the listeners of a config have the promised keys, in file order', async () => {
  const { status, out } = await runCli(['listeners', EXAMPLE, '--format', 'json']);
  const rows = JSON.parse(out) as Record<string, unknown>[];
  expect(status).toBe(0);
  expect(rows).toHaveLength(16);
  expect(rows[0]).toEqual({
    instance: 'LoadBalancing',
    transport: 'udp',
    scheme: 'udp',
    address: '0.0.0.0',
    port: 5055,
    application: 'Master',
    applicationType: 'Photon.LoadBalancing.MasterServer.MasterApplication',
    audience: 'clients',
    exposed: true,
  });
  expect(rows.filter(({ exposed }) => !exposed)).toMatchObject([{ port: 4520, audience: 'servers' }]);
});

test('the table says where an application is not loaded; the promised keys stay', async () => {
  const file = work.write(
    'unloaded.config',
    config('<TCPListener IPAddress="0.0.0.0" Port="4531" OverrideApplication="Game"/>'),
  );
  const { out } = await runCli(['listeners', file]);
  expect(out).toMatch(/^line .* reach$/m);
  expect(out).toMatch(/ 4531\/tcp .* exposed, application not loaded$/m);
  const [row] = JSON.parse((await runCli(['listeners', file, '--format', 'json'])).out) as {
    exposed: boolean;
  }[];
  expect(row?.exposed).toBe(true);
});

describe('diagnostics go to standard error and count with --strict alone', () => {
  const warned = work.write('warned.config', config('<TCPListener IPAddress="0.0.0.0" Port="7777"/>'));
  const noted = work.write('noted.config', config('<TCPListener Port="4531"/>'));
  const broken = work.write('broken.config', config('<TCPListener IPAddress="0.0.0.0" Port="70000"/>'));
  const unreadable = work.write('unreadable.config', '<Configuration><Demo>');

  test.each([
    { file: EXAMPLE, strict: false, status: 0 },
    { file: EXAMPLE, strict: true, status: 0 },
    { file: warned, strict: false, status: 0 },
    { file: warned, strict: true, status: 1 },
    { file: noted, strict: false, status: 0 },
    { file: noted, strict: true, status: 1 },
    { file: broken, strict: false, status: 0 },
    { file: broken, strict: true, status: 1 },
    { file: unreadable, strict: false, status: 1 },
    { file: work.path('missing.config'), strict: false, status: 1 },
  ])('$file with strict $strict ends with $status', async ({ file, strict, status }) => {
    const ended = await runCli(['listeners', file, ...(strict ? ['--strict'] : [])]);
    expect(ended.status).toBe(status);
    expect(ended.err === '').toBe(file === EXAMPLE);
  });

  test('a note that --quiet hides does not count: nothing would tell why', async () => {
    expect(await runCli(['listeners', noted, '--strict', '--quiet'])).toMatchObject({ status: 0, err: '' });
    expect((await runCli(['listeners', warned, '--strict', '--quiet'])).status).toBe(1);
  });
});

describe('what is advertised must be listened on', () => {
  const settings = (port: number) =>
    `<configuration><Photon.LoadBalancing.GameServer.GameServerSettings>
<setting name="GamingUdpPort"><value>${port}</value></setting></Photon.LoadBalancing.GameServer.GameServerSettings></configuration>`;
  const right = work.write('right.dll.config', settings(5056));
  const wrong = work.write('wrong.dll.config', settings(5999));
  const instances = work.write(
    'two.config',
    ['<Configuration>', '<A><UDPListeners/></A>', '<B><UDPListeners/></B>', '</Configuration>']
      .join('')
      .replaceAll('<UDPListeners/>', '<UDPListener IPAddress="0.0.0.0" Port="5056"/>'),
  );

  test.each([
    { dll: right, file: EXAMPLE, says: '' },
    {
      dll: wrong,
      file: EXAMPLE,
      says: `${wrong}:2:1: GamingUdpPort: expected 5056 or 27002 (the listener at ${EXAMPLE}:17:7), received "5999". [config-setting-mismatch]\n`,
    },
  ])('$dll beside the example', async ({ dll, file, says }) => {
    const ended = await runCli(['listeners', file, '--dll-config', dll]);
    expect(ended.err).toBe(says);
    expect(ended.status).toBe(says === '' ? 0 : 1);
  });

  test('of several instances one must be named', async () => {
    const { status, err } = await runCli(['listeners', instances, '--dll-config', right]);
    expect(status).toBe(1);
    expect(err).toMatch(/: --instance: .*\[missing-key\]$/m);
    const named = await runCli(['listeners', instances, '--dll-config', right, '--instance', 'B']);
    expect(named.err).not.toContain('--instance');
  });
});
