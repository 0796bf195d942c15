import { coveredFamilies, familyOf } from '../addresses/cidr';
import type { Flow } from '../flows/flow';
import { audienceSources, rangeSources } from '../topology/source';
import type { ListSource, Source } from '../topology/source';
import type { Topology } from '../topology/topology';
import { isPooled } from '../topology/topology';

/** How single servers are reached in relay. */
export interface AzureRelayOptions {
  /**
   * Whether load-balancing rules with probes lead to servers that stand alone behind their public ports.
   * @default false - inbound NAT rules, which have no probe
   */
  readonly probeSingleServers?: boolean;
}

/**
 * The flows that security groups see in relay: an Azure load balancer has no group and hands on the client's own
 * address, so the machines admit the clients; and a server that nothing probes opens no health port.
 */
export function azureRelayFlows(
  topology: Topology,
  flows: readonly Flow[],
  options: AzureRelayOptions,
): Flow[] {
  const sources = azureClients(topology);
  const probed = probedRoles(topology, options);
  return flows
    .filter(({ from, to }) => to !== 'load-balancer' && (from !== 'probe' || probed.has(to)))
    .map((flow) => (flow.from === 'load-balancer' ? { ...flow, from: 'clients', sources } : flow));
}

/** The roles whose servers load balancers probe. */
export function probedRoles(
  { roles }: Pick<Topology, 'roles'>,
  { probeSingleServers = false }: AzureRelayOptions = {},
): ReadonlySet<string> {
  return new Set(
    roles.filter((servers) => probeSingleServers || isPooled(servers)).map(({ role }): string => role),
  );
}

const INTERNET: ListSource = { kind: 'list', list: 'service-tag', cloud: 'azure', id: 'Internet' };

/**
 * Clients of a whole address family are the tag `Internet`: a security group cannot tell what came through the load
 * balancer from what another machine of the virtual network sent, and that tag has no address of the network (Azure:
 * service tag overview). Private ranges that are named stay.
 */
function azureClients(topology: Topology): Source[] {
  const sources = audienceSources(topology, 'clients');
  const covered = coveredFamilies(topology.clients);
  if (topology.access === 'direct' || covered.length === 0) return sources;
  const others = sources.filter(
    (source) => source.kind !== 'range' || !covered.includes(familyOf(source.cidr)),
  );
  const isNamed = others.some((source) => source.kind === 'list' && source.id === INTERNET.id);
  const [family, ...moreFamilies] = covered;
  const isOfOne = !isNamed && moreFamilies.length === 0;
  return [
    ...rangeSources(topology.privateClients.filter((cidr) => covered.includes(familyOf(cidr)))),
    ...others.filter((source) => source.kind !== 'list' || source.id !== INTERNET.id),
    isOfOne ? { ...INTERNET, family } : INTERNET,
  ];
}
