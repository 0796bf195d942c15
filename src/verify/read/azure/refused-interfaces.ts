import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { refused } from '../refused';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
import type { Directory } from './directory';
import { addressFamilies } from './public-addresses';
import type { RawInterfaces } from './raw-interfaces';
import { networkProfileOf } from './raw-interfaces';
import type { Wiring } from './wiring';
import { at, idIn, isGiven, isRecord, isUnknown, keyTextOf, listOf, recordOf, textOf } from './values';

/** What all IPv4 configurations of an interface have in common, and Azure's name for it where they do not. */
const IN_COMMON = [
  ['subnet', 'subnets', 'IpConfigurationsOnSameNicCannotUseDifferentSubnets', 'Subnet'],
  [
    'applicationSecurityGroups',
    'application security groups',
    'AllIpConfigurationsOnANicMustBelongToTheSameApplicationSecurityGroups',
    'ApplicationSecurityGroup',
  ],
] as const;

/** What Azure refuses of interfaces: one of two machines, and what their IP configurations do not have in common. */
export const refusedInterfaces = (
  directory: Directory,
  wirings: readonly Wiring[],
  shared: RawInterfaces['shared'],
): Remark[] => [
  ...sharedInterfaces(shared),
  ...wirings.flatMap((wiring) => otherFamilies(directory, wiring)),
  ...wirings.flatMap(withoutIpv4),
  ...[...new Set(wirings.map(({ host }) => host))].flatMap(primaryInterfaces),
  ...wirings.flatMap(({ owner, property, configurations: all }) => {
    const configurations = all.filter(({ family }) => family === 'ipv4');
    return IN_COMMON.flatMap(([key, what, code, kind]): Remark[] => {
      const lists = configurations.map(({ inputs }) => [inputs[key] ?? []].flat());
      const ids = lists.map((list) => list.map((value) => keyTextOf(idIn(value))));
      const areKnown = ids.every((list) => !list.includes(undefined));
      // More resources than the longest list has: of ids that are not known yet, two lists name others.
      const most = Math.max(0, ...lists.map(({ length }) => length));
      const named = all.length > configurations.length ? [] : directory.candidates(owner, property, kind);
      const lengths = new Set(lists.filter((list) => list.every(isRecord)).map(({ length }) => length));
      const differ = areKnown
        ? new Set(ids.map((list) => [...list].sort().join())).size > 1
        : lengths.size > 1 || (named.length > most && lists.flat().every((value) => isUnknown(idIn(value))));
      if (!differ) return [];
      return [
        refused(
          because`ip-configurations-differ: ${owner.name} has IP configurations in different ${{ title: what, name: '' }} (${code})`,
          'Give all of them the same, or another interface.',
          inside(owner, property),
        ),
      ];
    });
  }),
];

/** An IP configuration and its public address are of one family (Azure: ip-services/ipv6-overview). */
const otherFamilies = (
  directory: Directory,
  { owner, property, configurations, addresses }: Wiring,
): Remark[] => {
  // While it is not known which address is whose, there are as many of a family as configurations that have one.
  const wanted = configurations.flatMap(({ inputs, family }) => (isGiven(inputs[ADDRESS]) ? [[family]] : []));
  const given = addresses.map(addressFamilies);
  const isMiscounted =
    wanted.length === given.length &&
    [...wanted, ...given].every(([family, ...others]) => family !== undefined && others.length === 0) &&
    wanted.flat().sort().join() !== given.flat().sort().join() &&
    directory.isTraced(owner, property, 'PublicIPAddress');
  return configurations.flatMap(({ inputs, family }): Remark[] => {
    const made = inputs['publicIPAddressConfiguration'];
    const address = isRecord(made)
      ? { inputs: made }
      : directory.referred(inputs[ADDRESS], 'PublicIPAddress', owner, property);
    if (family === undefined) return [];
    const differs = address
      ? !addressFamilies(address).includes(family)
      : isMiscounted && isGiven(inputs[ADDRESS]) && isUnknown(idIn(inputs[ADDRESS]));
    if (!differs) return [];
    return [
      refused(
        because`address-family-differs: ${owner.name} has a public address of another family than its IP configuration ${textOf(inputs['name'])}`,
        'Write one version in privateIPAddressVersion and publicIPAddressVersion.',
        inside(owner, property),
      ),
    ];
  });
};

const ADDRESS = 'publicIPAddress';

/** Each interface has an IPv4 configuration (Azure: ipv6-overview, limitations). */
const withoutIpv4 = ({ owner, property, families, isWhole }: Wiring): Remark[] =>
  isWhole && families?.join() === 'ipv6'
    ? [
        refused(
          because`ipv6-alone: ${owner.name} has no IPv4 configuration`,
          'Give it one.',
          inside(owner, property),
        ),
      ]
    : [];

/** Of several interfaces of a machine one is primary (VirtualMachineMustHaveOneNetworkInterfaceAsPrimary). */
function primaryInterfaces(host: AzureResource): Remark[] {
  const { profile, property } = networkProfileOf(host);
  const { networkInterfaces, networkInterfaceConfigurations } = recordOf(profile);
  const all = [...listOf(networkInterfaces), ...listOf(networkInterfaceConfigurations)];
  const primary = all.map((entry) => at(entry, 'primary')).filter(isGiven);
  if (all.length < 2 || primary.length === 0 || primary.some(isUnknown)) return [];
  return primary.filter(Boolean).length === 1
    ? []
    : [
        refused(
          because`primary-interface: of the interfaces of ${host.name} not one is primary`,
          'Write primary: true at one of them.',
          inside(host, property),
        ),
      ];
}

/** An interface belongs to one machine (NicInUse). */
const sharedInterfaces = (shared: RawInterfaces['shared']): Remark[] =>
  shared.map(({ owner, hosts: [one, other] }) =>
    refused(
      because`interface-shared: network interface ${owner.name} belongs to ${one?.name} and to ${other?.name}`,
      'Give each an interface of its own.',
      inside(other ?? owner, 'networkProfile'),
    ),
  );
