import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagramModel } from '../../src/diagram/diagram-model';
import { renderMermaid } from '../../src/diagram/render-mermaid';
import { renderSvg } from '../../src/diagram/render-svg';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { input, model, textsOf } from './model';

test('players, load balancers, every role, and the flows between them', () => {
  const { boxes, arrows } = model();
  expect(boxes.map(({ title }) => title)).toEqual([
    'Players',
    'Operators',
    'Management',
    'Load balancers',
    'Master server',
    'Game server × 3',
    'Name server × 2',
    'Dashboard',
  ]);
  expect(
    arrows.filter(({ audience }) => audience !== 'management').map(({ from, to }) => `${from} ${to}`),
  ).toEqual([
    'clients load-balancer',
    'load-balancer master',
    'load-balancer game',
    'load-balancer name',
    'game master',
    'master dashboard',
    'game dashboard',
    'name dashboard',
    'operators dashboard',
  ]);
});

test('what is closed is shown: protocols that players may not use, and in relay the ports that no listener leads to', () => {
  const closed = model()
    .boxes.find(({ id }) => id === 'game')
    ?.rows.filter(({ state }) => state === 'closed');
  expect(closed?.map(({ label, ports }) => `${label} ${ports}`)).toEqual(['udp 27002', 'ws 9091']);
});

test('what the version’s own table lacks is not listed as closed, and is listed where it is open', () => {
  const rowsOf = (changes: Partial<TopologyInput>) =>
    model({ access: 'direct', ...changes }).boxes.find(({ id }) => id === 'game')?.rows ?? [];
  expect(rowsOf({ version: 'v5' }).map(({ label }) => label)).not.toContain('policy');
  expect(rowsOf({ version: 'v3', servers: { master: 1, game: 1 } })).toContainEqual(
    expect.objectContaining({ label: 'policy', state: 'closed' }),
  );
  expect(rowsOf({ protocols: ['udp', 'wss'] })).toContainEqual(
    expect.objectContaining({ label: 'wss', ports: '19091', state: 'open' }),
  );
});

test('an arrow between servers says what it is for, whatever custom applications are called', () => {
  const config = join(mkdtempSync(join(tmpdir(), 'photon-picture-')), 'a.config');
  const applications = ['counters', 'S2S', 'Login'];
  const listeners = applications.map(
    (name, index) =>
      `<TCPListener IPAddress="0.0.0.0" Port="${7001 + index}" OverrideApplication="${name}"/>`,
  );
  const loaded = applications.map((name) => `<Application Name="${name}" Type="My.${name}"/>`);
  writeFileSync(
    config,
    `<Configuration><Instance>${listeners.join('')}<Applications Default="Login">${loaded.join('')}</Applications></Instance></Configuration>`,
  );
  const labelsOf = (changes: Partial<TopologyInput>) =>
    model({ management: {}, access: 'direct', ...changes })
      .arrows.filter(({ audience }) => audience === 'servers')
      .map(({ from, to, label }) => `${from} -> ${to}: ${label}`);
  expect(labelsOf({ servers: { master: 1, game: 1, dashboard: 1 } })).toEqual([
    'game -> master: S2S 4520/tcp',
    'master -> dashboard: counters 40001/udp',
    'game -> dashboard: counters 40001/udp',
  ]);
  expect(
    labelsOf({
      servers: { counters: 1, S2S: 1, Login: 1 },
      config,
      protocols: ['tcp'],
      audiences: { '7001/tcp': 'clients', '7002/tcp': 'clients', '7003/tcp': 'servers' },
    }),
  ).toEqual(['S2S -> Login: servers 7003/tcp', 'counters -> Login: servers 7003/tcp']);
});

test('the picture is XML with a light and a dark dress, whatever the names', () => {
  const boxes = model().boxes.map((box) => ({ ...box, title: `${box.title} <&"'\u0007]]>` }));
  const svg = renderSvg({ ...model(), boxes });
  expect(textsOf(svg)).toContain(`Dashboard <&"']]>`);
  expect(svg.match(/prefers-color-scheme: dark/g)).toHaveLength(1);
  expect(svg).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
});

test('findings are marked where they are', () => {
  const marked = diagramModel(planTopology(input), [{ at: 'master', text: '4520/tcp is open to everyone' }]);
  expect(marked.boxes.filter(({ marks }) => marks).map(({ id }) => id)).toEqual(['master']);
  expect(textsOf(renderSvg(marked))).toContain('4520/tcp is open to everyone');
  expect(renderMermaid(marked)).toContain('! 4520/tcp is open to everyone');
});

test('one machine shows what stays on it as closed', () => {
  const { boxes, arrows, frame } = model({
    layout: 'single',
    access: 'direct',
    servers: { master: 1, game: 1 },
  });
  expect(frame).toBe('one machine: only what is listed is open');
  expect(arrows.filter(({ audience }) => audience === 'servers')).toEqual([]);
  const master = boxes.find(({ id }) => id === 'master');
  expect(master?.rows.find(({ label }) => label === 'S2S')?.state).toBe('closed');
});

test('Mermaid has a node for each box and a link for each arrow', () => {
  const diagram = model();
  const lines = renderMermaid(diagram).split('\n');
  expect(lines[0]).toBe('flowchart LR');
  expect(lines.filter((line) => /^ {2}b\d+[[(]/.test(line))).toHaveLength(diagram.boxes.length);
  expect(lines.filter((line) => /^ {2}b\d+ -/.test(line))).toHaveLength(diagram.arrows.length);
});

describe('machines that several roles share', () => {
  const shared = (changes: Partial<TopologyInput>) =>
    model({ servers: { master: 1, game: 3 }, machines: [['master', 'game:1']], ...changes });

  test('each role says with whom it shares', () => {
    const { boxes, subtitle } = shared({});
    const texts = boxes.filter(({ kind }) => kind === 'servers').map((box) => `${box.id}: ${box.subtitle}`);
    expect(texts).toEqual(['master: with game', 'game: node 1 with master, others alone']);
    expect(subtitle).toMatch(/3 machines$/);
  });

  test('a mark at the machine is at each role on it', () => {
    const plan = planTopology({
      ...input,
      servers: { master: 1, game: 1 },
      machines: [['master', 'game:1']],
    });
    const marked = diagramModel(plan, [{ at: 'game+master', text: 'open' }]).boxes.filter(
      ({ marks }) => marks,
    );
    expect(marked.map(({ id }) => id)).toEqual(['master', 'game']);
  });
});

test('lists that a cloud keeps are shown among the addresses of people', () => {
  const [players] = model({
    clients: ['203.0.113.0/24'],
    azure: { serviceTags: { clients: ['AzureCloud.westeurope'] } },
  }).boxes;
  expect(players?.subtitle).toBe('203.0.113.0/24, AzureCloud.westeurope');
});
