import fc from 'fast-check';
import type { TopologyInput } from '../../src/topology/topology-input';

/** One change that a user makes to a topology. */
export type Edit = (input: TopologyInput) => Partial<TopologyInput>;

const subset = <Value>(values: readonly Value[], minLength: number) =>
  fc.subarray([...values], { minLength });

/** Adds or removes nodes, roles, schemes and sources. */
export const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(fc.constantFrom('game', 'name', 'frontend', 'dashboard'), fc.nat({ max: 3 }))
    .map(([role, count]): Edit => ({ servers }) => ({ servers: { ...servers, [role]: count } })),
  subset(['udp', 'tcp', 'ws', 'wss'] as const, 1).map((protocols): Edit => () => ({ protocols })),
  subset(['203.0.113.0/24', '198.18.0.0/15', '2001:db8::/32', '0.0.0.0/0'], 1).map((clients): Edit => () => ({
    clients,
  })),
  subset(['198.51.100.0/24', '192.0.2.0/24', '2001:db8:5::/48'], 1).map((operators): Edit => () => ({
    operators,
  })),
  subset(['tcp/3389', 'tcp/22', 'udp/161'], 0).map((keys): Edit => () => ({
    management: Object.fromEntries(keys.map((key) => [key, ['198.51.100.0/24']])),
  })),
  subset(['AzureCloud.westeurope', 'AzureFrontDoor.Backend'], 0).map((clients): Edit => () => ({
    azure: { serviceTags: { clients } },
  })),
  fc
    .constantFrom('direct', 'relay')
    .map((access): Edit => () => ({ access: access as 'direct' | 'relay', dualStack: true })),
);

/** The topology after the edit. */
export function edited(input: TopologyInput, edit: Edit): TopologyInput {
  return { ...input, ...edit(input) };
}
