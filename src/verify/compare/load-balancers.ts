import type { AddressFamily } from '../../addresses/cidr';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import type { LoadBalancer } from '../engine/load-balancer';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { loadBalancerWithoutSecurityGroup } from '../findings/load-balancer-without-security-group';
import { notAnalysed } from '../findings/not-analysed';
import { compareExcess } from './excess-access';
import { compareOtherProtocols } from './other-protocols';
import { requiredAtRoles } from './requirements';
import type { Scope } from '../scope/scope';

/** What the groups of load balancers allow beyond the plan. */
export function compareLoadBalancers(scope: Scope): Finding[] {
  const families = new Map<LoadBalancer, Set<AddressFamily>>();
  for (const { loadBalancer, family } of scope.forwardedPorts)
    families.set(loadBalancer, (families.get(loadBalancer) ?? new Set()).add(family));
  return scope.infrastructure.loadBalancers.flatMap((loadBalancer) =>
    scope.loadBalancers.has(loadBalancer)
      ? compareOne(scope, loadBalancer, [...(families.get(loadBalancer) ?? [])])
      : external(scope, loadBalancer),
  );
}

function external(scope: Scope, { name, place, cluster }: LoadBalancer): Finding {
  return createFinding(notAnalysed, scope, place, {
    at: 'load-balancer',
    found: `load balancer ${name}`,
    reasons: [name],
    remedy:
      cluster !== undefined && cluster !== scope.cluster
        ? `It belongs to cluster ${cluster}`
        : 'If it belongs to Photon, tag its targets photon:role=ROLE',
  });
}

function compareOne(
  scope: Scope,
  { name, place, hasSecurityGroup, inbound }: LoadBalancer,
  families: readonly AddressFamily[],
): Finding[] {
  if (!CLOUD_TRAITS[scope.cloud].filtersAtLoadBalancer) return [];
  const who = { at: 'load-balancer' };
  if (!hasSecurityGroup)
    return [createFinding(loadBalancerWithoutSecurityGroup, scope, place, { ...who, found: name })];
  const judged = { chain: inbound, families, who, place };
  return [
    ...compareExcess(scope, requiredAtRoles(scope, ['load-balancer']), judged),
    ...compareOtherProtocols(scope, judged),
  ];
}
