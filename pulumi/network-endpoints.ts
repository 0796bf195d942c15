import * as pulumi from '@pulumi/pulumi';
import type { PhotonEndpoints } from './endpoints';
import { directEndpoints, endpointKey } from './endpoints';
import type { NetworkParts } from './network-parts';
import type { PhotonLoadBalancer } from './photon-load-balancer';

/** The endpoints of a network's load balancers, or of the machines attached so far. */
export function networkEndpoints({
  parts,
  loadBalancer,
}: {
  readonly parts: NetworkParts;
  readonly loadBalancer: PhotonLoadBalancer | undefined;
}): pulumi.Output<PhotonEndpoints> {
  if (loadBalancer) return loadBalancer.endpoints;
  const { plan, attachments } = parts;
  const byServer = plan.topology.roles.flatMap(({ role, count }) =>
    Array.from({ length: count }, (_, index) => {
      const server = { role, node: index + 1 };
      return [endpointKey(server), directEndpoints(plan, server, attachments.of(server))] as const;
    }),
  );
  return pulumi.all(Object.fromEntries(byServer));
}
