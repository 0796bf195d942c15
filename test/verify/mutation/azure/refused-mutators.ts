import type { Json } from './world';
import { SUBNET, rule } from './world';
import type { AzureMutator } from './parts';
import { balancer, list, roles, rules, ssh } from './parts';

/** What Azure refuses. */
export const AZURE_REFUSED_MUTATORS: Readonly<Record<string, AzureMutator>> = {
  'a quota of rules': (world, random) => {
    const all = rules(world, random.of(roles(world)));
    const count = (random.chance(15) ? 1001 : 20) - all.length;
    for (let number = 0; number < count; number += 1)
      all.push(rule(`denial-${number}`, 2000 + number, { access: 'Deny', sourceAddressPrefix: '192.0.2.1' }));
  },
  'a quota of a load balancer': (world, random) => {
    const lb = balancer(world);
    if (!lb) return false;
    const frontends = list(lb['frontendIPConfigurations']);
    const count = random.chance(15) ? 601 : 20;
    while (frontends.length < count)
      frontends.push({ name: `spare-${frontends.length}`, subnet: { id: SUBNET } });
  },
  'an invalid rule': (world, random) =>
    void rules(world, random.of(roles(world))).push(
      random.of<Json>([
        ssh({ destinationPortRange: '80-22' }),
        ssh({ destinationPortRange: '70000' }),
        ssh({ sourceAddressPrefix: undefined }),
        ssh({ sourceAddressPrefix: undefined, sourceAddressPrefixes: ['10.0.0.0/8', 'fd00::/8'] }),
        ssh({ priority: 4096 }),
        ssh({ priority: 4097, access: 'Deny' }),
        ssh({ name: 'deny' }),
      ]),
    ),
};
