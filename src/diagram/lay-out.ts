import { graphlib, layout } from '@dagrejs/dagre';
import type { BoxContent } from './box-content';
import { contentOf } from './box-content';
import type { DiagramArrow } from './arrows';
import type { Diagram, DiagramBox } from './diagram-model';
import { widthOf } from './measure';

/** Boxes and arrows with their places. */
export interface Layout {
  /** Where the first box begins. */
  readonly left: number;
  /** Where the highest box or arrow is. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

export interface PlacedBox {
  readonly box: DiagramBox;
  readonly content: BoxContent;
  /** The left edge. */
  readonly x: number;
  /** The upper edge. */
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedArrow {
  readonly arrow: DiagramArrow;
  /** From the right edge of one box to the left edge of another. */
  readonly points: readonly Point[];
  readonly label?: Point & { readonly text: string };
}

export const LABEL_SIZE = 11.5;
const LABEL_HEIGHT = 20;
/** A node that is not drawn. No application has this name, so it never collides with a party. */
const OUTSIDE = '\n';
/** Where the arrow of management ends: it reaches every machine, and an arrow to each would only hide the others. */
const MANAGED = '\nmanaged';
const MANAGED_TEXT = 'every machine';
/** Arrows that climb or fall further than this take the lane that is kept for them, or they would meet others. */
const STEEP = 90;

/** Places boxes from left to right in the direction of the arrows, by dagre. */
export function layOut(diagram: Diagram): Layout {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ranksep: 66, nodesep: 30, edgesep: 16, marginx: 0, marginy: 0 });
  const contents = inColumns(diagram.boxes);
  for (const [id, { width, height }] of contents) graph.setNode(id, { width, height });
  const arrows = drawnArrows(diagram);
  for (const { from, to, label, audience } of arrows) {
    const room = label
      ? { width: widthOf(label, LABEL_SIZE, 'sans') + 12, height: LABEL_HEIGHT, labelpos: 'c' }
      : {};
    graph.setEdge(from, to, { weight: audience === 'clients' ? 4 : 1, ...room }, audience);
  }
  // People stand outside of the network, all in the first column.
  graph.setNode(OUTSIDE, { width: 0, height: 0 });
  for (const { id } of diagram.boxes.filter(({ kind }) => kind === 'people'))
    graph.setEdge(OUTSIDE, id, { weight: 100 });
  // Servers that no arrow leads to would stand among the people.
  for (const { id } of diagram.boxes.filter(({ kind }) => kind === 'servers'))
    if (!arrows.some(({ to }) => to === id)) graph.setEdge(OUTSIDE, id, { minlen: 2, weight: 0 });
  const managed = diagram.arrows.find(({ audience }) => audience === 'management');
  if (managed) {
    const size = { width: widthOf(MANAGED_TEXT, LABEL_SIZE, 'sans') + 12, height: LABEL_HEIGHT };
    graph.setNode(MANAGED, size);
    const behind = diagram.boxes.some(({ kind }) => kind === 'load-balancer');
    graph.setEdge(managed.from, MANAGED, { minlen: behind ? 2 : 1, weight: 10 });
  }
  layout(graph);
  const boxes = diagram.boxes.flatMap((box): PlacedBox[] => {
    const content = contents.get(box.id);
    if (!content) return [];
    const { x, y } = graph.node(box.id);
    return [{ box, content, x: x - content.width / 2, y: y - content.height / 2 }];
  });
  const places = new Map(boxes.map((placed) => [placed.box.id, placed]));
  const docks = docksOf(arrows, places);
  const drawn = arrows.flatMap((arrow, index): PlacedArrow[] => {
    const dock = docks[index];
    if (!dock) return [];
    const edge = graph.edge({ v: arrow.from, w: arrow.to, name: arrow.audience });
    const between = (edge.points as Point[]).slice(1, -1);
    // Between neighbours an arrow needs no bend.
    const steep = Math.abs(dock.end.y - dock.start.y) > STEEP;
    const bends = between.length > 1 || arrow.label || steep ? between : [];
    const label = arrow.label ? { x: edge.x as number, y: edge.y as number, text: arrow.label } : undefined;
    return [{ arrow, points: [dock.start, ...bends, dock.end], label }];
  });
  const box = managed && places.get(managed.from);
  if (managed && box) drawn.push(toEveryMachine(graph, managed, box));
  return { ...extentOf(boxes, drawn), boxes, arrows: drawn };
}

/** The one arrow of management, into the network. */
function toEveryMachine(graph: graphlib.Graph, arrow: DiagramArrow, from: PlacedBox): PlacedArrow {
  const { x, y, width } = graph.node(MANAGED);
  const bends = (graph.edge(arrow.from, MANAGED).points as Point[]).slice(1, -1);
  const start = { x: from.x + from.content.width, y: from.y + from.content.height / 2 };
  const end = { x: x - width / 2, y };
  return { arrow, points: [start, ...bends, end], label: { x: x + 4, y, text: MANAGED_TEXT } };
}

/** What boxes and bends take up: an arrow may pass above every box. */
function extentOf(
  boxes: readonly PlacedBox[],
  arrows: readonly PlacedArrow[],
): Omit<Layout, 'boxes' | 'arrows'> {
  const bends = arrows.flatMap(({ points }) => points);
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y), ...bends.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, content }) => x + content.width));
  const bottom = Math.max(...boxes.map(({ y, content }) => y + content.height), ...bends.map(({ y }) => y));
  return { left, top, width: right - left, height: bottom - top };
}

/** Management's arrow is one of its own. A label that several arrows share stands in the box that they lead to as well. */
function drawnArrows({ arrows }: Diagram): DiagramArrow[] {
  const labels = arrows.map(({ label }) => label);
  return arrows
    .filter(({ audience, from, to }) => audience !== 'management' && from !== to)
    .map((arrow) =>
      labels.filter((label) => label === arrow.label).length > 1 ? { ...arrow, label: '' } : arrow,
    );
}

/** Servers are equally wide, and so are people: what stands in one column then has one edge. */
function inColumns(boxes: readonly DiagramBox[]): Map<DiagramBox['id'], BoxContent> {
  const contents = boxes.map((box) => ({ box, content: contentOf(box) }));
  const columnOf = ({ kind, id }: DiagramBox) => (id === 'dashboard' ? id : kind);
  return new Map(
    contents.map(({ box, content }) => {
      const column = contents.filter((other) => columnOf(other.box) === columnOf(box));
      return [box.id, { ...content, width: Math.max(...column.map((other) => other.content.width)) }];
    }),
  );
}

interface Dock {
  readonly start: Point;
  readonly end: Point;
}

/** Spreads arrows over the edges of their boxes, in the order of where they come from or lead to. */
function docksOf(
  arrows: readonly DiagramArrow[],
  places: ReadonlyMap<string, PlacedBox>,
): (Dock | undefined)[] {
  const middle = (id: string) => {
    const placed = places.get(id);
    return placed ? placed.y + placed.content.height / 2 : 0;
  };
  const share = (index: number, end: 'from' | 'to'): number => {
    const arrow = arrows[index];
    const other = end === 'from' ? 'to' : 'from';
    const rivals = arrows
      .map((candidate, position) => ({ candidate, position }))
      .filter(({ candidate }) => candidate[end] === arrow?.[end])
      .sort((a, b) => middle(a.candidate[other]) - middle(b.candidate[other]) || a.position - b.position);
    const rank = rivals.findIndex(({ position }) => position === index);
    return (rank + 1) / (rivals.length + 1);
  };
  return arrows.map((arrow, index) => {
    const from = places.get(arrow.from);
    const to = places.get(arrow.to);
    if (!from || !to) return undefined;
    return {
      start: { x: from.x + from.content.width, y: from.y + from.content.height * share(index, 'from') },
      end: { x: to.x, y: to.y + to.content.height * share(index, 'to') },
    };
  });
}
