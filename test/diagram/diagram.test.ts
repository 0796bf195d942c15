import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { diagramModel } from '../../src/diagram/diagram-model';
import { layOut } from '../../src/diagram/lay-out';
import { widthOf } from '../../src/diagram/measure';
import { renderMermaid } from '../../src/diagram/render-mermaid';
import { renderSvg } from '../../src/diagram/render-svg';
import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import type { TopologyInput } from '../../src/topology/topology-input';

const input: TopologyInput = {
  servers: { master: 1, game: 3, name: 2, dashboard: 1 },
  protocols: ['udp', 'tcp'],
  access: 'relay',
  clients: ['0.0.0.0/0'],
  operators: ['198.51.100.0/24'],
  management: { 'tcp/3389': ['198.51.100.0/24'] },
};
const model = (changes: Partial<TopologyInput> = {}) =>
  diagramModel(planTopology(loadTopology({ ...input, ...changes })));

/** The texts of an SVG; a picture that is no XML throws. */
function textsOf(svg: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => text.trim() && texts.push(text.trim()));
  parser.write(svg).close();
  return texts;
}

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

test('management has one arrow, which ends inside the network; none without it', () => {
  const managed = ({ management }: Partial<TopologyInput>) => {
    const { boxes, arrows } = layOut(model({ management }));
    const network = Math.min(...boxes.filter(({ box }) => box.kind === 'servers').map(({ x }) => x));
    return arrows
      .filter(({ arrow }) => arrow.audience === 'management')
      .map(({ points, label }) => ({ text: label?.text, inside: (points.at(-1)?.x ?? 0) >= network }));
  };
  expect(managed(input)).toEqual([{ text: 'every machine', inside: true }]);
  expect(managed({})).toEqual([]);
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

test('arrows to one box keep to lanes of their own, so that they do not run into each other', () => {
  const { arrows } = layOut(model());
  const counters = arrows.filter(({ arrow }) => arrow.to === 'dashboard' && arrow.audience === 'servers');
  const lanes = counters.map(({ points }) => points.slice(0, -1).at(-1));
  expect(counters).toHaveLength(3);
  expect(new Set(lanes.map((lane) => lane?.x)).size).toBe(1);
  const ordered = (numbers: (number | undefined)[]) => [...numbers].sort((a = 0, b = 0) => a - b);
  const byEnd = [...counters].sort((a, b) => (a.points.at(-1)?.y ?? 0) - (b.points.at(-1)?.y ?? 0));
  const inOrder = byEnd.map(({ points }) => points.slice(0, -1).at(-1)?.y);
  expect(inOrder).toEqual(ordered(inOrder));
});

test('wide letters have room: a label does not touch what stands beside it', () => {
  expect(widthOf('manage', 12.5, 'sans')).toBeGreaterThan(widthOf('closed', 12.5, 'sans'));
});

test('a hundred game servers take as much room as three', () => {
  const [three, hundred] = [layOut(model()), layOut(model({ servers: { ...input.servers, game: 100 } }))];
  expect(hundred.boxes).toHaveLength(three.boxes.length);
  expect(hundred.height).toBe(three.height);
  expect(hundred.width - three.width).toBeLessThan(30);
  expect(textsOf(renderSvg(model({ servers: { ...input.servers, game: 100 } })))).toContain(
    '10400-10499 → 5056',
  );
});

const topologies = fc.record({
  access: fc.constantFrom('direct', 'relay'),
  protocols: fc.subarray(['udp', 'tcp', 'ws', 'wss', 'rhttp', 'policy'], { minLength: 1 }),
  game: fc.integer({ min: 1, max: 100 }),
  name: fc.integer({ min: 0, max: 3 }),
  dashboard: fc.integer({ min: 0, max: 1 }),
}) as fc.Arbitrary<
  Pick<TopologyInput, 'access' | 'protocols'> & { game: number; name: number; dashboard: number }
>;

test('boxes never cover each other, arrows stay in the picture, and people outside of the network', () => {
  fc.assert(
    fc.property(topologies, ({ game, name, dashboard, ...rest }) => {
      const layout = layOut(model({ ...rest, servers: { master: 1, game, name, dashboard } }));
      const { boxes, arrows, left, top, width, height } = layout;
      for (const [index, candidate] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) {
          const apart =
            candidate.x + candidate.content.width <= other.x ||
            other.x + other.content.width <= candidate.x ||
            candidate.y + candidate.content.height <= other.y ||
            other.y + other.content.height <= candidate.y;
          expect(apart).toBe(true);
        }
      }
      for (const { x, y } of arrows.flatMap(({ points }) => points)) {
        expect(x >= left && x <= left + width && y >= top && y <= top + height).toBe(true);
      }
      const network = Math.min(...boxes.filter(({ box }) => box.kind === 'servers').map(({ x }) => x));
      const people = boxes
        .filter(({ box }) => box.kind === 'people')
        .map(({ x, content }) => x + content.width);
      expect(Math.max(...people)).toBeLessThan(network);
    }),
    { numRuns: 25 },
  );
});

test('every line of a box fits into it', () => {
  const { boxes } = layOut(model({ servers: { ...input.servers, game: 100 } }));
  for (const { content } of boxes) {
    for (const { text } of content.lines) {
      expect(content.textAt + text.length * 12.5 * 0.6).toBeLessThanOrEqual(content.width);
    }
  }
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
