import * as pulumi from '@pulumi/pulumi';
import { serversOf } from '../src/topology/machines';
import type { PhotonEndpoints } from './endpoints';
import { endpointsBy } from './endpoints';
import type { NetworkMembers } from './network-parts';

/** The endpoints of every server of a network, at its load balancers or at the machines attached so far. */
export function networkEndpoints({ parts, loadBalancer }: NetworkMembers): pulumi.Output<PhotonEndpoints> {
  if (loadBalancer) return loadBalancer.endpoints;
  const { plan, attachments } = parts;
  const addresses = serversOf(plan.topology).map((server) => {
    const { publicIpAddress, publicIpv6Address } = attachments.of(server) ?? {};
    return { ipv4: publicIpAddress?.ipAddress, ipv6: publicIpv6Address?.ipAddress };
  });
  return pulumi
    .all([pulumi.all(addresses), plan.hostnames])
    .apply(([resolved, hostnames]) => endpointsBy(plan, hostnames, (_server, index) => resolved[index]));
}
