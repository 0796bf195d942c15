import type { Remark } from '../../engine/infrastructure';
import { inside } from './azure-resource';
import type { RawInterface } from './raw-interfaces';
import { familyOf } from './subnets';
import { idIn, isRecord, keyTextOf, listOf } from './values';

/** What all IPv4 configurations of an interface have in common, and Azure's name for it where they do not. */
const IN_COMMON = [
  ['subnet', 'subnets', 'IpConfigurationsOnSameNicCannotUseDifferentSubnets'],
  [
    'applicationSecurityGroups',
    'application security groups',
    'AllIpConfigurationsOnANicMustBelongToTheSameApplicationSecurityGroups',
  ],
] as const;

/** What Azure refuses of the IP configurations of an interface. */
export const refusedInterfaces = (interfaces: readonly RawInterface[]): Remark[] =>
  interfaces.flatMap(({ owner, inputs, property }) => {
    const configurations = listOf(inputs['ipConfigurations'])
      .filter(isRecord)
      .filter((configuration) => familyOf(configuration) === 'ipv4');
    return IN_COMMON.flatMap(([key, what, code]): Remark[] => {
      const ids = configurations.map((configuration) =>
        [configuration[key] ?? []].flat().map((value) => keyTextOf(idIn(value))),
      );
      const areKnown = ids.every((list) => !list.includes(undefined));
      if (!areKnown || new Set(ids.map((list) => [...list].sort().join())).size < 2) return [];
      return [
        {
          kind: 'refused',
          text: `${owner.name} has IP configurations in different ${what} (${code})`,
          remedy: 'Give all of them the same, or another interface.',
          place: inside(owner, property ?? 'ipConfigurations'),
        },
      ];
    });
  });
