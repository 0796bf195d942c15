import type { Topology } from '../topology/topology';

/** What stands for the address by which players reach a server. */
export function publicAddressText(
  { access }: Topology,
  role: string,
  node: number,
): { key: string; text: string } {
  return access === 'relay'
    ? { key: 'load-balancer', text: `public address of the load balancer of ${role} server ${node}` }
    : { key: `${role}:${node}`, text: `public address of ${role} server ${node}` };
}
