import type { Remark } from '../../engine/model';
import type { Directory } from './directory';
import { inside, nameKey, listOf, recordOf, textOf } from './resources';

/** What Azure would refuse of load balancers. */
export const balancerRemarks = (directory: Directory): Remark[] => [
  ...sharedBackends(directory),
  ...basicBalancers(directory),
];

/** Basic load balancers are retired since 2025-09-30, and none can be made any more (Azure: load-balancer basic-upgrade-guidance). */
function basicBalancers(directory: Directory): Remark[] {
  return directory
    .ofType('LoadBalancer')
    .filter(({ inputs }) => textOf(recordOf(inputs['sku'])['name'])?.toLowerCase() === 'basic')
    .map((resource) => ({
      kind: 'refused',
      text: `load balancer ${resource.name} has the SKU Basic, which is retired`,
      remedy: 'write sku: { name: Standard }',
      place: inside(resource, 'sku'),
    }));
}

/** Two rules of one load balancer may not share backend port, protocol and pool (Azure: RulesUseSameBackendPortProtocolAndPool), nor a frontend port. */
function sharedBackends(directory: Directory): Remark[] {
  return directory.ofType('LoadBalancer').flatMap((resource) => {
    const seen = new Map<string, string>();
    return listOf(resource.inputs['loadBalancingRules']).flatMap((raw, index): Remark[] => {
      const rule = recordOf(raw);
      const name = textOf(rule['name']) ?? '';
      const protocol = textOf(rule['protocol']);
      const keys = [
        `backend ${textOf(rule['backendPort'])} ${protocol} ${nameKey(recordOf(rule['backendAddressPool'])['id'])}`,
        `frontend ${textOf(rule['frontendPort'])} ${protocol} ${nameKey(recordOf(rule['frontendIPConfiguration'])['id'])}`,
      ];
      return keys.flatMap((key): Remark[] => {
        const other = seen.get(key);
        seen.set(key, name);
        if (other === undefined) return [];
        return [
          {
            kind: 'refused',
            text: `rules ${other} and ${name} of ${resource.name} share the same ${key}`,
            remedy: 'give one of them another',
            place: inside(resource, `loadBalancingRules[${index}]`),
          },
        ];
      });
    });
  });
}
