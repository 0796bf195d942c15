import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import type { Part } from './references';
import { at, isRecord, listOf, nameKey, recordOf } from './values';

/** A backend pool of a load balancer. */
export interface Pool extends Part {
  readonly entries: readonly unknown[];
  readonly inputs: Record<string, unknown>;
}

/** The pools of a load balancer: inline, and resources of their own. */
export function poolsOf(directory: Directory, balancer: AzureResource): Pool[] {
  const collection = 'backendAddressPools' as const;
  const inline = listOf(balancer.inputs[collection]).map((pool) => ({
    balancer,
    collection,
    name: nameKey(at(recordOf(pool), 'name')) ?? '',
    entries: isRecord(pool) ? listOf(pool['loadBalancerBackendAddresses']) : [pool],
    inputs: recordOf(pool),
  }));
  const separate = directory
    .ofType('LoadBalancerBackendAddressPool')
    .filter((pool) => directory.named(pool, 'loadBalancerName', 'LoadBalancer').found.includes(balancer))
    .map((resource) => ({
      balancer,
      collection,
      name:
        nameKey(resource.id) ??
        nameKey(resource.inputs['backendAddressPoolName']) ??
        resource.name.toLowerCase(),
      entries: listOf(resource.inputs['loadBalancerBackendAddresses']),
      inputs: resource.inputs,
      resource,
    }));
  return [...inline, ...separate];
}
