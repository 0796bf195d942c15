import { addressFamilyOf } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { isPooled } from '../src/topology/topology';
import { isKnown } from './input-errors';
import { addressUsedTwice, entryIssues, poolByAddress, refused, unknownName } from './issues';
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
  const named = { path: 'publicAddresses', kind: 'load balancer', expected: numbers };
  return entryIssues(publicAddresses, named, (byFamily, path) => {
    const given = Object.entries(byFamily).filter(([, address]) => address);
    const entries = Object.fromEntries(given) as Record<string, PhotonExistingAddress>;
    return entryIssues(entries, { path, kind: 'address family', expected: families }, ({ id }, place) => {
      const other = seen.get(id);
      seen.set(id, place);
      const data = { id: typeof id === 'string' ? id : 'this address', other: other ?? '' };
      return other === undefined ? [] : [addressUsedTwice.create({ path: place }, data)];
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
    const all = Array.from({ length: servers.count }, (_, index) => index + 1);
    const isPool = pooled.includes(servers);
    const missing = isPool ? all.filter((node) => nodes[node] === undefined) : [];
    if (!isPool || missing.length > 0) return [poolByAddress.create({ path }, { role, missing })];
    return entryIssues(nodes, { path, kind: 'node', expected: all.map(String) }, (address, place) =>
      !isKnown(address) || addressFamilyOf(address ?? '') === 'ipv4'
        ? []
        : [refused(place, address, 'an IPv4 address such as 10.0.0.4')],
    );
  });
}
