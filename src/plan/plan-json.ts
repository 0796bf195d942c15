import type { AddressFamily } from '../addresses/cidr';
import type { FlowParticipant, RuleAudience } from '../flows/flow';
import type { Listener } from '../listeners/listener';
import type { Transport } from '../ports/vocabulary';
import type { Cloud } from '../topology/cloud';
import type { RelayBill } from './bill';

/** A plan as JSON: what `photon-ports plan` prints. */
export interface PlanJson {
  readonly flows: readonly {
    readonly from: FlowParticipant;
    readonly to: FlowParticipant;
    readonly transport: Transport;
    readonly fromPort: number;
    readonly toPort: number;
    readonly purpose: string;
  }[];
  readonly rules: RuleJson[];
  readonly listeners: Listener[];
  /** What the load balancers cost whatever the traffic, by cloud. @default - there are none */
  readonly bill?: RelayBill[];
}

/**
 * A firewall rule in the JSON of a plan: who may use which ports of which servers; `cloud` where only that cloud has
 * the rule.
 */
export interface RuleJson {
  readonly role: string;
  readonly audience: RuleAudience;
  readonly transport: Transport;
  readonly fromPort: number;
  readonly toPort: number;
  /** CIDR ranges, parties, and ids of lists that the cloud keeps, such as `pl-0123456789abcdef0`. */
  readonly sources: string[];
  /** The one family that is meant of the service tag `Internet` among the sources. @default - both */
  readonly internetFamily?: AddressFamily;
  readonly cloud?: Cloud;
}
