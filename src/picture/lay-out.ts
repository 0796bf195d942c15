import type { Diagram, DiagramBox } from './diagram-model';

export interface PlacedBox {
  readonly box: DiagramBox;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
}

export function layOut({ boxes }: Diagram): Layout {
  return {
    width: 400,
    height: boxes.length * 60,
    boxes: boxes.map((box, index) => ({ box, x: 10, y: index * 60, width: 300, height: 40 })),
  };
}
