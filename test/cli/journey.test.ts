import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Journey } from '../../src/journey/journey';
import { codesOf, runCli, workFolder } from './run-cli';

const work = workFolder();
const topology = work.write(
  'photon.yaml',
  'servers: { master: 1, game: 2, name: 1 }\naccess: relay\nclients: [203.0.113.0/24]\n',
);
const given = ['--public', 'load-balancer=198.51.100.9', '--master-address', '10.0.0.4', '--region', 'eu'];
const hosts = ['--private', 'game:1=10.0.1.1', '--private', 'game:2=10.0.1.2'];

async function journeys(...words: string[]): Promise<{ status: number; err: string; rows: Journey[] }> {
  const { status, out, err } = await runCli(['journey', topology, '--format', 'json', ...words]);
  return { status, err, rows: JSON.parse(out || '[]') as Journey[] };
}

test('on both clouds every client is followed as shipped and as configured, and configured ones arrive', async () => {
  const { status, rows } = await journeys(...given);
  expect(status).toBe(0);
  // Five ways to play by two configurations to two game servers on two clouds.
  expect(rows).toHaveLength(5 * 2 * 2 * 2);
  expect(rows.filter(({ configured, ok }) => configured && !ok)).toEqual([]);
  const [shipped] = rows.filter(
    ({ client, configured, protocol, steps }) =>
      client === 'realtime5' && !configured && protocol === 'udp' && steps.at(-1)?.to === 'game:2',
  );
  expect(shipped).toMatchObject({ entry: 'name', family: 'ipv4', cloud: 'aws', ok: false });
  expect(
    shipped?.steps.map(({ to, host, port, transport, verdict }) => [to, host, port, transport, verdict]),
  ).toEqual([
    ['name', '198.51.100.9', 27000, 'udp', 'allow'],
    ['master', '198.51.100.9', 27001, 'udp', 'allow'],
    ['game:2', '198.51.100.9', 27002, 'udp', 'deny'],
  ]);
  expect(shipped?.remedy).toContain('ProtocolPorts.Udp.GameServer');
});

test('--client and --cloud narrow them', async () => {
  const { rows } = await journeys('--client', 'realtime4', '--cloud', 'azure');
  expect(new Set(rows.map(({ client, cloud }) => `${client} ${cloud}`))).toEqual(
    new Set(['realtime4 azure']),
  );
});

test('--in follows them through given files: without the listener of a node, its players do not arrive', async () => {
  await runCli(['synth', topology, '--out', work.path('out'), '--cloud', 'aws']);
  const file = join(work.path('out'), 'aws', 'photon-server.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as {
    Resources: Record<
      string,
      { Properties?: { Port?: number; Protocol?: string; DefaultActions?: unknown } }
    >;
  };
  const resources = Object.entries(template.Resources).filter(
    ([, { Properties: { Port, DefaultActions } = {} }]) => Port !== 10401 || DefaultActions === undefined,
  );
  const changed = work.write(
    'changed.template.json',
    JSON.stringify({ ...template, Resources: Object.fromEntries(resources) }),
  );
  const { status, rows } = await journeys('--in', changed);
  const failed = rows.filter(({ configured, ok }) => configured && !ok);
  expect(status).toBe(1);
  expect(new Set(failed.map(({ protocol, steps }) => `${protocol} ${steps.at(-1)?.to}`))).toEqual(
    new Set(['udp game:2']),
  );
});

describe('--settings', () => {
  const folder = work.path('deployed');
  beforeAll(() => runCli(['settings', topology, '--out', folder, ...given, ...hosts]));

  test('follows what real files tell', async () => {
    expect((await journeys('--settings', folder, '--cloud', 'aws', ...given)).status).toBe(0);
    const path = join(folder, 'game-2', 'Nodes.txt');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, '1 10.0.1.2 Y\n');
    const { status, rows } = await journeys('--settings', folder, '--cloud', 'aws', ...given);
    writeFileSync(path, text);
    expect(status).toBe(1);
    const failed = rows.filter(({ configured, ok }) => configured && !ok);
    expect(new Set(failed.map(({ steps }) => steps.at(-1)?.by))).toEqual(
      new Set(["10400/udp of that load balancer is game:1's", "10300/tcp of that load balancer is game:1's"]),
    );
  });

  test('follows the files of both editions of version 5', async () => {
    for (const [name, from, to] of [
      ['GameServer.xml.config', '>10401<', '>10400<'],
      ['Photon.LoadBalancing.dll.config', '>10400<', '>10401<'],
    ] as const) {
      const path = join(folder, 'game-2', name);
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(from);
      writeFileSync(path, text.replace(from, to));
      const { status, rows } = await journeys('--settings', folder, '--cloud', 'aws', ...given);
      writeFileSync(path, text);
      const failed = rows.filter(({ configured, ok }) => configured && !ok);
      expect([
        status,
        new Set(failed.map(({ protocol, steps }) => `${protocol} ${steps.at(-1)?.to}`)),
      ]).toEqual([1, new Set(['udp game:2'])]);
    }
  });

  test('needs the files of every server, whole', async () => {
    const short = work.path('short');
    await runCli(['settings', topology, '--node', 'game:1', '--out', short, ...given, ...hosts]);
    expect(codesOf((await journeys('--settings', short)).err)).toEqual([
      'file-unexpected',
      'file-unexpected',
    ]);
    writeFileSync(join(folder, 'name-1', 'Nameserver.json'), '{ "Nodes": [');
    expect(codesOf((await journeys('--settings', folder)).err)).toContain('file-unexpected');
    expect(await journeys('--settings', work.path('nowhere'))).toMatchObject({ status: 1, rows: [] });
  });
});

test('where nobody can play, it fails and says why', async () => {
  const mixed = work.write(
    'mixed.yaml',
    'servers: { master: 1, game: 1, name: 1 }\nprotocols: { name: [tcp], master: [udp], game: [udp] }\nclients: [203.0.113.0/24]\n',
  );
  const { status, out, err } = await runCli(['journey', mixed, '--cloud', 'azure', '--format', 'json']);
  expect([status, out, codesOf(err)]).toEqual([1, '[]\n', ['option-refused']]);
});

test('the table says how many arrive, and what helps the others', async () => {
  const { out } = await runCli(['journey', topology, '--cloud', 'aws', '--client', 'realtime5']);
  expect(out).toMatch(/^AWS, realtime5 as shipped, udp, IPv4: 0 of 2 arrive$/m);
  expect(out).toMatch(/^Set ProtocolPorts\.Udp\.GameServer to 0/m);
  expect(out).toMatch(/^4 of 4 journeys of configured clients arrive$/m);
});
