import type { AddressFamily } from '../addresses/cidr';
import { familyOf } from '../addresses/cidr';
import type { Cloud } from '../topology/cloud';
import type { Topology } from '../topology/topology';
import { reachOfRange } from './address-reach';

/** The address families by which players come. */
export function clientFamilies({ clients, lists }: Topology): AddressFamily[] {
  const families = new Set(clients.map(familyOf));
  // Prefix lists and service tags may hold either; IPv4 is what they hold for sure.
  if (families.size === 0 && lists.clients.length > 0) families.add('ipv4');
  return [...families];
}

/** Whether players come by private addresses alone: from a LAN or a VPN. */
export const isPrivateAudience = ({ clients }: Topology): boolean =>
  clients.length > 0 && clients.every((cidr) => reachOfRange(cidr) === 'network');

/** Whether a load balancer of both families hands both on by IPv6. */
const JOINS_FAMILIES: Readonly<Record<Cloud, boolean>> = { aws: true, azure: false };

/**
 * The family of the address at which a server sees a player arrive, which decides what it tells
 * (vvguoliang/Photon-OnPremise-Server-SDK, MasterServer/Lobby/GameState.cs:457-467, NameServer ClientPeer.cs:281,384).
 * A dual-stack load balancer of AWS hands players of both families to IPv6 targets (ELB
 * load-balancer-target-groups, "IP address type"); on Azure each family has rules of its own.
 */
export function seenFamily(
  { access, dualStack }: Topology,
  cloud: Cloud | undefined,
  family: AddressFamily,
): AddressFamily {
  return cloud && JOINS_FAMILIES[cloud] && access === 'relay' && dualStack ? 'ipv6' : family;
}

/** Whether servers must know an IPv6 address to tell: players come by IPv6, or load balancers hand everyone over by it. */
export const tellsIpv6 = (topology: Topology): boolean =>
  clientFamilies(topology).includes('ipv6') || (topology.access === 'relay' && topology.dualStack);
