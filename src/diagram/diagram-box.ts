import type { FlowParticipant } from '../flows/flow';
import type { DiagramRow } from './diagram-row';

/** A box of a diagram: people, the load balancers, or all servers of one role. */
export interface DiagramBox {
  /** The party: what flows and rules call it. */
  readonly id: FlowParticipant;
  readonly kind: 'people' | 'load-balancer' | 'servers';
  readonly title: string;
  /** The addresses of people, or how servers stand on machines. */
  readonly subtitle: string;
  /** More than one is drawn as a stack. */
  readonly count: number;
  readonly rows: DiagramRow[];
  /** What is wrong here. @default - nothing */
  readonly marks?: string[];
}
