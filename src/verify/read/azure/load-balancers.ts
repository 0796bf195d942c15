import type { ForwardedPort, LoadBalancer } from '../../engine/load-balancer';
import { taggedOf } from '../roles';
import type { AzureResource } from './azure-resource';
import { tagsOf } from './azure-resource';
import { keyOf } from './directory';
import type { Interface } from './interfaces';
import { joinsOf } from './joins';
import { natPorts } from './nat-ports';
import type { Reading } from './reading';
import { refusedLoadBalancers } from './refused-load-balancers';
import { ruledPorts } from './ruled-ports';

/** Load balancers with every public port; Azure drops nothing at them and keeps the client's address. */
export function readLoadBalancers(
  reading: Reading,
  interfaces: readonly Interface[],
): { readonly loadBalancers: LoadBalancer[]; readonly forwardedPorts: ForwardedPort[] } {
  const joins = {
    pools: joinsOf(interfaces, ({ pools }) => pools),
    natRules: joinsOf(interfaces, ({ natRules }) => natRules),
  };
  const loadBalancers: LoadBalancer[] = [];
  const forwardedPorts: ForwardedPort[] = [];
  for (const balancer of reading.balancers) {
    const loadBalancer = loadBalancerOf(balancer.owner);
    loadBalancers.push(loadBalancer);
    const forwarding = { ...balancer, reading, interfaces, joins, loadBalancer };
    forwardedPorts.push(...ruledPorts(forwarding), ...natPorts(forwarding));
  }
  reading.remarks.push(...refusedLoadBalancers(reading.balancers));
  return { loadBalancers, forwardedPorts };
}

function loadBalancerOf(resource: AzureResource): LoadBalancer {
  return {
    id: keyOf(resource),
    name: resource.name,
    groups: [],
    hasSecurityGroup: false,
    inbound: [],
    outbound: [],
    ranges: [],
    ...taggedOf(tagsOf(resource)),
    place: resource.place,
  };
}
