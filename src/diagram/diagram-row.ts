import type { RuleAudience } from '../flows/flow';

/** A line of text in a diagram's box: ports of one kind. */
export interface DiagramRow {
  /** `udp`, `S2S`, `page`, or which servers a load balancer's port leads to. */
  readonly label: string;
  /** `5055, 27001`, or `10400-10402 → 5056`. */
  readonly ports: string;
  readonly audience: RuleAudience;
  /** Whether anything from outside the machine is let in. */
  readonly state: 'open' | 'closed';
}
