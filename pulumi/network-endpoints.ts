import * as pulumi from '@pulumi/pulumi';
import type { PhotonEndpoints } from './endpoints';
import { serversOf } from '../src/topology/machines';
import { endpointKey, endpointsAt } from './endpoints';
import type { NetworkParts } from './network-parts';
import type { PhotonLoadBalancer } from './photon-load-balancer';
import { withHostnames } from './topology-argument';

/** The endpoints of every server of a network, at its load balancers or at the machines attached so far. */
export function networkEndpoints({ parts, loadBalancer }: EndpointMembers): pulumi.Output<PhotonEndpoints> {
  if (loadBalancer) return loadBalancer.endpoints;
  const { plan, attachments } = parts;
  const servers = serversOf(plan.topology);
  const addresses = servers.map((server) => {
    const { publicIpAddress, publicIpv6Address } = attachments.of(server) ?? {};
    return { ipv4: publicIpAddress?.ipAddress, ipv6: publicIpv6Address?.ipAddress };
  });
  return pulumi.all([pulumi.all(addresses), plan.hostnames]).apply(([resolved, hostnames]) => {
    const named = withHostnames(plan, hostnames);
    return Object.fromEntries(
      servers.map((server, at) => [endpointKey(server), endpointsAt(named, server, resolved[at] ?? {})]),
    );
  });
}

/** What a network's endpoints are read from. */
interface EndpointMembers {
  readonly parts: NetworkParts;
  readonly loadBalancer: PhotonLoadBalancer | undefined;
}
