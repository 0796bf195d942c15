import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { ForwardedPort } from '../../engine/load-balancer';
import { refused } from '../refused';
import type { Forwarding } from './forwarded-ports';
import { portsFor } from './forwarded-ports';
import { frontendsFor } from './balancers';
import { joinedAcross, membersOf } from './joins';
import { isByAddress, poolMembers } from './pools';
import type { Part } from './references';
import { partName } from './references';

/**
 * Public ports of inbound NAT rules, which have no probe. A rule leads to the one interface that joins it; of several
 * ports Azure picks which machine gets which.
 */
export function natPorts(forwarding: Forwarding): ForwardedPort[] {
  const { reading, joins, owner, pools, natRules } = forwarding;
  return natRules.flatMap((part) => {
    const { inputs: rule, place, ports } = part;
    const poolName = partName(rule['backendAddressPool'], owner);
    const pool = pools.find(({ key }) => key === poolName);
    const conditional = !part.isSure
      ? because`load-balancer-unknown: its load balancer is not known yet`
      : ports.length > 1
        ? because`port-of-range: Azure picks which machine gets which port of its range`
        : undefined;
    reading.remarks.push(...refusedJoins(forwarding, part));
    // Azure: backend-pool-management, limitations.
    if (pool && isByAddress(pool))
      reading.remarks.push(
        refused(
          because`nat-rule-by-address: rule ${part.name} leads to pool ${pool.name}, which lists addresses`,
          'Let its interface join it.',
          place,
        ),
      );
    return ports.flatMap((port) =>
      portsFor(forwarding, { ...rule, name: part.name, frontendPort: port }, place, (family) => ({
        names: [poolName, part.name],
        members: pool
          ? poolMembers(reading, forwarding, pool, family)
          : membersOf(reading, joins.natRules, part, family),
        probe: undefined,
        direct: true,
        ...(conditional === undefined ? {} : { conditional }),
      })),
    );
  });
}

/** An IP configuration joins rules of frontends of its own family (Azure: load-balancer-ipv6-overview). */
function refusedJoins(forwarding: Forwarding, part: Part): Remark[] {
  const { reading, joins } = forwarding;
  const families = new Set(frontendsFor(forwarding, part.inputs).flatMap((frontend) => frontend.families));
  const [family] = families;
  if (family === undefined || families.size > 1) return [];
  return joinedAcross(reading, joins.natRules, part, family).map(({ machine: { name } }) =>
    refused(
      because`joined-by-other-family: ${name} joins rule ${part.name} by an IP configuration of another family than its frontend`,
      'Join it by a configuration of the family of the frontend.',
      part.place,
    ),
  );
}
