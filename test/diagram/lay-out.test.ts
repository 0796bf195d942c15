import * as fc from 'fast-check';
import { layOut } from '../../src/diagram/lay-out';
import { widthOf } from '../../src/diagram/measure';
import { renderSvg } from '../../src/diagram/render-svg';
import type { TopologyInput } from '../../src/topology/topology-input';
import { input, model, textsOf } from './model';

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
