import type { Machine } from '../../engine/model';
import { parseIpRange } from '../../engine/ip-ranges';
import type { Interface } from './machines';
import type { Reading } from './reading';
import type { AzureResource } from './resources';
import { listOf, nameKey, recordOf, textOf } from './resources';

/** Pools have no tags: `game-2` and `name` say what is in them. */
export function poolRole(pool: string | undefined, roles: readonly string[]) {
  const [, role, node] = /^(.+?)(?:-([1-9]\d*))?(?:-ipv6)?$/.exec(pool ?? '') ?? [];
  if (role === undefined || !roles.includes(role)) return undefined;
  return { role, ...(node === undefined ? {} : { node: Number(node) }), told: 'name' as const };
}

/** The machines of a pool: by interface, or by address where an interface has it. */
export function membersOf(
  { directory }: Reading,
  interfaces: readonly Interface[],
  loadBalancer: AzureResource,
  pool: string | undefined,
): Machine[] {
  if (pool === undefined) return [];
  const own = [
    loadBalancer.id?.split('/').at(-1),
    textOf(loadBalancer.inputs['loadBalancerName']),
    loadBalancer.name,
  ].filter((name) => name !== undefined);
  const byInterface = interfaces.filter(({ pools }) =>
    pools.some(
      (id) =>
        nameKey(id) === nameKey(pool) &&
        own.some((name) => id.toLowerCase().includes(`/loadbalancers/${name.toLowerCase()}/`)),
    ),
  );
  const addresses = [
    ...listOf(loadBalancer.inputs['backendAddressPools']).map(recordOf),
    ...directory
      .ofType('LoadBalancerBackendAddressPool')
      .map(({ inputs, name }) => ({ name: inputs['backendAddressPoolName'] ?? name, ...inputs })),
  ]
    .filter((one: Record<string, unknown>) => nameKey(one['name']) === nameKey(pool))
    .flatMap((one: Record<string, unknown>) =>
      listOf(one['loadBalancerBackendAddresses']).flatMap(
        (address) => textOf(recordOf(address)['ipAddress']) ?? [],
      ),
    );
  const byAddress = interfaces.filter(({ machine }) =>
    machine.ranges.some(
      (range) => range.from === range.to && addresses.some((address) => regionText(address) === range.from),
    ),
  );
  return [...new Set([...byInterface, ...byAddress])].map(({ machine }) => machine);
}

const regionText = (address: string): bigint | undefined => parseIpRange(address)?.from;
