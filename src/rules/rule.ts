import type { Party, RuleAudience } from '../flows/flow';
import type { PortRange } from '../ports/port-range';
import type { Role, Transport } from '../ports/vocabulary';

/**
 * A cloud that the library renders.
 *
 * @example
 * const clouds: Cloud[] = ['aws', 'azure'];
 */
export type Cloud = 'aws' | 'azure';
export const CLOUDS = ['aws', 'azure'] as const satisfies readonly Cloud[];

/** As people write them. */
export const CLOUD_NAMES = { aws: 'AWS', azure: 'Azure' } as const satisfies Record<Cloud, string>;

/**
 * Where packets come from: addresses, or machines that the cloud knows by their group.
 *
 * @example
 * const sources: Source[] = [{ cidr: '203.0.113.0/24' }, { party: 'game' }];
 */
export type Source = { readonly cidr: string } | { readonly party: Party };

/**
 * All that one machine, or the load balancers, let in for one audience over one transport.
 *
 * Role, audience and transport are the identity of everything that is rendered from it (and the address family, where
 * a cloud splits it): ports and sources may change under it.
 *
 * @example
 * const identity = ({ role, audience, transport }: RuleSet) => `${role} ${audience} ${transport}`;
 */
export interface RuleSet {
  /** The machine: a role, `all` in the single layout, or `load-balancer`. */
  readonly role: Role | 'all' | 'load-balancer';
  readonly audience: RuleAudience;
  readonly transport: Transport;
  /** What is let in; no source stands in two grants with a common port. */
  readonly grants: readonly Grant[];
}

/**
 * Every one of the sources may use every one of the ranges.
 *
 * @example
 * const ports = ({ ranges }: Grant) => ranges.map(({ from, to }) => `${from}-${to}`);
 */
export interface Grant {
  readonly sources: readonly Source[];
  /** Merged, ascending. */
  readonly ranges: readonly PortRange[];
}

/** `203.0.113.0/24`, or the name of a party. */
export function formatSource(source: Source): string {
  return 'cidr' in source ? source.cidr : source.party;
}
