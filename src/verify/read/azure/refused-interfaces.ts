import type { Remark } from '../../engine/infrastructure';
import { refused, repeated } from '../refused';
import { inside } from './azure-resource';
import type { Directory } from './directory';
import type { RawInterface } from './raw-interfaces';
import { familyOf } from './subnets';
import { at, idIn, isRecord, keyTextOf, listOf } from './values';

/** What all IPv4 configurations of an interface have in common, and Azure's name for it where they do not. */
const IN_COMMON = [
  ['subnet', 'subnets', 'IpConfigurationsOnSameNicCannotUseDifferentSubnets'],
  [
    'applicationSecurityGroups',
    'application security groups',
    'AllIpConfigurationsOnANicMustBelongToTheSameApplicationSecurityGroups',
  ],
] as const;

/** What Azure refuses of interfaces: one of two machines, and what their IP configurations do not have in common. */
export const refusedInterfaces = (directory: Directory, interfaces: readonly RawInterface[]): Remark[] => [
  ...sharedInterfaces(directory),
  ...interfaces.flatMap(({ owner, inputs, property }) => {
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
        refused(
          `${owner.name} has IP configurations in different ${what} (${code})`,
          'Give all of them the same, or another interface.',
          inside(owner, property ?? 'ipConfigurations'),
        ),
      ];
    });
  }),
];

/** An interface belongs to one machine (NicInUse). */
function sharedInterfaces(directory: Directory): Remark[] {
  const owned = directory.ofFullType('azure-native:compute:VirtualMachine').flatMap((machine) =>
    listOf(at(machine.inputs['networkProfile'], 'networkInterfaces')).map((entry) => ({
      machine,
      id: keyTextOf(idIn(entry)),
    })),
  );
  return repeated(owned, ({ id }) => id).flatMap(([first, { machine, id }]) =>
    first.machine === machine
      ? []
      : refused(
          `network interface ${id} belongs to ${first.machine.name} and to ${machine.name}`,
          'Give each an interface of its own.',
          inside(machine, 'networkProfile'),
        ),
  );
}
