import { because } from '../../../issues/because';
import { FAMILIES } from '../../../addresses/cidr';
import type { Remark } from '../../engine/infrastructure';
import type { ForwardedPort, LoadBalancer } from '../../engine/load-balancer';
import { refused } from '../refused';
import { taggedOf } from '../roles';
import type { AzureResource } from './azure-resource';
import { tagsOf } from './azure-resource';
import { isOf, namedRole } from './called';
import { keyOf } from './directory';
import type { Forwarding } from './forwarded-ports';
import type { Interface } from './interfaces';
import { isServer } from './interfaces';
import { joinsOf, membersOf } from './joins';
import { natPorts } from './nat-ports';
import { isByAddress, mappedRole } from './pools';
import type { Reading } from './reading';
import { refusedLoadBalancers } from './refused-load-balancers';
import { ruledPorts } from './ruled-ports';

/** Load balancers with every public port; Azure drops nothing at them and keeps the client's address. */
export function readLoadBalancers(
  reading: Reading,
  interfaces: readonly Interface[],
): { readonly loadBalancers: LoadBalancer[]; readonly forwardedPorts: ForwardedPort[] } {
  const partsOf = (kind: 'pools' | 'natRules') => reading.balancers.flatMap((balancer) => balancer[kind]);
  const joins = {
    pools: joinsOf(reading, interfaces, partsOf('pools'), ({ pools }) => pools),
    natRules: joinsOf(reading, interfaces, partsOf('natRules'), ({ natRules }) => natRules),
  };
  const loadBalancers: LoadBalancer[] = [];
  const forwardedPorts: ForwardedPort[] = [];
  for (const balancer of reading.balancers) {
    const loadBalancer = loadBalancerOf(balancer.owner);
    loadBalancers.push(loadBalancer);
    const forwarding = { ...balancer, reading, interfaces, joins, loadBalancer };
    forwardedPorts.push(...ruledPorts(forwarding), ...natPorts(forwarding));
    reading.remarks.push(...mixedPools(forwarding), ...joinedByLikeness(forwarding));
  }
  reading.remarks.push(...refusedLoadBalancers(reading.balancers));
  return { loadBalancers, forwardedPorts };
}

/** A pool has interfaces or addresses (Azure: backend-pool-management, limitations). */
const mixedPools = ({ reading, joins, owner, pools }: Forwarding): Remark[] =>
  pools
    .filter(isByAddress)
    .filter((pool) =>
      FAMILIES.some((family) => membersOf(reading, joins.pools, pool, family).targets.length > 0),
    )
    .map(({ name, place }) =>
      refused(
        because`pool-mixed: interfaces join pool ${name} of ${owner.name}, which lists addresses too`,
        'List addresses in another pool, or let all interfaces join it.',
        place,
      ),
    );

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

/** What a likeness of names alone tells does not pass in silence: the program may join other parts. */
const joinedByLikeness = ({ reading, joins, owner }: Forwarding): Remark[] =>
  [...joins.pools.called, ...joins.natRules.called].some(([{ balancer, name }, joining]) => {
    if (balancer !== owner) return false;
    const told = mappedRole(reading, [name]) ?? namedRole(reading, [name]);
    return joining.some((each) => isServer(each) && !(told && isOf(told, each)));
  })
    ? [
        {
          kind: 'not-analysed',
          reason: because`joined-by-name: which pools and rules of ${owner.name} servers join, but for their names`,
          remedy: 'Check it again once everything but the servers is deployed.',
          place: owner.place,
        },
      ]
    : [];
