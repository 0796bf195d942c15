import { mergeCidrs } from '../addresses/cidr';
import type { Flow } from '../flows/flow';
import { isByAddress } from '../flows/flow';
import { probedRoles } from '../rules/azure-relay';
import type { Cloud } from '../topology/cloud';
import type { ListSource } from '../topology/source';
import { audienceSources, listsAmong, rangesAmong, sourcesOn } from '../topology/source';
import type { Topology } from '../topology/topology';

/** Options of the host firewall: the cloud, and addresses that only the user knows. */
export interface HostFirewallOptions {
  /** The machine's cloud. @default - unknown: in relay the health port stays closed, with a warning */
  readonly cloud?: Cloud;
  /**
   * Addresses of parties that clouds know by their groups: roles, and `load-balancer` (its subnets, on AWS; on Azure
   * 168.63.129.16/32 where `probeSingleServers` has single servers probed); also further `clients` and `operators`.
   * @default - none: what they need stays closed, with a warning
   */
  readonly peers?: Readonly<Partial<Record<string, readonly string[]>>>;
}

/** A flow as a machine sees it: by addresses. */
export interface SeenFlow extends Flow {
  /** Where it comes from, as CIDR ranges. @default - unknown: only the user can tell */
  readonly addresses?: readonly string[] | undefined;
  /** Lists of the cloud that stand for further addresses, which a host cannot resolve. */
  readonly lists: readonly ListSource[];
}

/**
 * The addresses of each cloud's probes, where they are the same everywhere. Azure: one address, whatever the region
 * (virtual network service tag overview). AWS: the load balancers' own, in the user's subnets.
 */
const PROBES: Readonly<Record<Cloud, readonly string[] | undefined>> = {
  aws: undefined,
  azure: ['168.63.129.16/32'],
};

/** Whether load balancers for both families hand on the client's own address in both (AWS: in one alone). */
const KEEPS_CLIENTS_OF_BOTH_FAMILIES: Readonly<Record<Cloud, boolean>> = { aws: false, azure: true };

/** How a machine sees a flow that arrives at it. */
export function seenBy(
  topology: Topology,
  flow: Flow,
  { cloud, peers = {} }: HostFirewallOptions,
): SeenFlow[] {
  const byPeer = (party: string): SeenFlow => ({ ...flow, from: party, addresses: peers[party], lists: [] });
  if (isByAddress(flow)) return [byAddress(flow, { cloud, peers })];
  if (flow.from === 'probe') {
    const isProbed = cloud !== 'azure' || probedRoles(topology).has(flow.to);
    // Who has single servers probed on Azure names the load balancers as a peer.
    if (!isProbed) return peers['load-balancer'] ? [byPeer('load-balancer')] : [];
    const addresses = cloud && PROBES[cloud];
    return addresses ? [{ ...flow, addresses, lists: [] }] : [byPeer('load-balancer')];
  }
  if (flow.from !== 'load-balancer') return [byPeer(flow.from)];
  // Both clouds hand on the client's own address (AWS: ELB edit-target-group-attributes; Azure: network-security-groups-
  // overview), except that AWS keeps it for one address family only (ELB load-balancer-listeners).
  const byClient = byAddress(
    { ...flow, from: 'clients', sources: audienceSources(topology, 'clients') },
    { cloud, peers },
  );
  const translated = cloud !== undefined && topology.dualStack && !KEEPS_CLIENTS_OF_BOTH_FAMILIES[cloud];
  return translated ? [byClient, byPeer('load-balancer')] : [byClient];
}

function byAddress(flow: Flow, { cloud, peers = {} }: HostFirewallOptions): SeenFlow {
  const people = flow.from === 'clients' || flow.from === 'operators';
  const further = people ? peers[flow.from] : undefined;
  const lists = listsAmong(cloud ? sourcesOn(cloud, flow.sources) : flow.sources);
  return {
    ...flow,
    addresses: mergeCidrs([...rangesAmong(flow.sources), ...(further ?? [])]),
    // Whoever names further addresses says what the lists hold.
    lists: further ? [] : lists,
  };
}
