import type { PortRange } from '../ports/port-range';
import type { Audience, Role, Transport } from '../ports/vocabulary';
import type { Source } from '../topology/source';

/** Who takes part in a flow: people outside, what the cloud puts in front of the servers, or the servers of a role. */
export type Party = 'clients' | 'operators' | 'management' | 'load-balancer' | 'probe' | Role;

/** For whom a port is opened: a server port's audience, the user's own management, or the load balancers' probe. */
export type RuleAudience = Audience | 'management' | 'probe';

/** One kind of packets that Photon needs: who opens connections to whom, on which ports, and why. */
export interface Flow {
  readonly from: Party;
  readonly to: Party;
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
