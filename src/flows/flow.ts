import type { PortRange } from '../ports/port-range';
import type { Audience, Role, Transport } from '../ports/vocabulary';
import type { Source } from '../topology/source';

/**
 * The source or destination of a flow: clients, operators, management, a load balancer, its probe, or the servers of
 * a role.
 */
export type FlowParticipant = 'clients' | 'operators' | 'management' | 'load-balancer' | 'probe' | Role;

/** Whom a rule lets in: clients, other servers, operators, management addresses, or the load balancer's probe. */
export type RuleAudience = Audience | 'management' | 'probe';

/** Connections that Photon needs: from whom, to whom, on which ports, and why. */
export interface Flow {
  readonly from: FlowParticipant;
  readonly to: FlowParticipant;
  readonly transport: Transport;
  readonly ports: PortRange;
  readonly audience: RuleAudience;
  /** Why it exists. */
  readonly purpose: string;
  /** Where it comes from: ranges and lists, or the machines of `from` by their group. */
  readonly sources: Source[];
}

/** Whether its senders are known by addresses, and not by the group of their machines. */
export function isByAddress({ sources }: Pick<Flow, 'sources'>): boolean {
  return sources.every(({ kind }) => kind !== 'role');
}
