import { addressFamilyOf } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { isPooled } from '../src/topology/topology';
import { isKnown } from './input-errors';
import { addressUsedTwice, poolByAddress, refused, unknownName } from './issues';
import type { LoadBalancerParts } from './load-balancers';
import { familiesOf } from './load-balancers';
import type { PhotonExistingAddress, PhotonRelayArgs } from './relay-args';

/** What is wrong with the public addresses that are brought along. */
export function addressIssues(
  plan: Plan,
  loadBalancers: readonly LoadBalancerParts[],
  { publicAddresses = {} }: PhotonRelayArgs,
): Issue[] {
  const numbers = loadBalancers.map(({ number }) => String(number));
  const families = familiesOf(plan.topology);
  const seen = new Map<unknown, string>();
  return Object.entries(publicAddresses).flatMap(([number, byFamily]): Issue[] => {
    const numberPath = `publicAddresses.${number}`;
    if (!numbers.includes(number)) return [unknownName(numberPath, 'load balancer', number, numbers)];
    const entries = Object.entries(byFamily) as [string, PhotonExistingAddress | undefined][];
    return entries.flatMap(([family, address]): Issue[] => {
      const path = `${numberPath}.${family}`;
      if (!address) return [];
      if (!families.some((candidate) => candidate === family))
        return [unknownName(path, 'address family', family, families)];
      const other = seen.get(address.id);
      seen.set(address.id, path);
      const id = typeof address.id === 'string' ? address.id : 'this address';
      return other === undefined ? [] : [addressUsedTwice.create({ path }, { id, other })];
    });
  });
}

/** What is wrong with the servers that join their pool by address. */
export function byAddressIssues({ topology, listeners }: Plan, { byAddress }: PhotonRelayArgs): Issue[] {
  const pooled = topology.roles.filter(
    (servers) =>
      isPooled(servers) &&
      topology.layout === 'separate' &&
      listeners.some((listener) => listener.role === servers.role),
  );
  return Object.entries(byAddress?.servers ?? {}).flatMap(([role, nodes]): Issue[] => {
    const path = `byAddress.servers.${role}`;
    const servers = topology.roles.find((candidate) => candidate.role === role);
    const pooledRoles = pooled.map((candidate) => candidate.role);
    if (!servers) return [unknownName(path, 'pooled role', role, pooledRoles)];
    if (!pooled.includes(servers)) return [poolByAddress.create({ path }, { role, missing: [] })];
    const all = Array.from({ length: servers.count }, (_, index) => index + 1);
    const missing = all.filter((node) => nodes[node] === undefined);
    if (missing.length > 0) return [poolByAddress.create({ path }, { role, missing })];
    return Object.entries(nodes).flatMap(([node, address]): Issue[] => {
      const nodePath = `${path}.${node}`;
      if (!all.includes(Number(node))) return [unknownName(nodePath, 'node', node, all.map(String))];
      if (!isKnown(address) || addressFamilyOf(address ?? '') === 'ipv4') return [];
      return [refused(nodePath, address, 'an IPv4 address such as 10.0.0.4')];
    });
  });
}
