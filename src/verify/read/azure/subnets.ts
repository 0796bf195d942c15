import { memo } from '../../../collections/memo';
import { because } from '../../../issues/because';
import type { Reason } from '../../../issues/because';
import type { IpRange } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { AzureResource } from './azure-resource';
import { itemsOf } from './azure-resource';
import type { Directory } from './directory';
import {
  idIn,
  isGiven,
  isRecord,
  isUnknown,
  keyTextOf,
  knownWhen,
  listOf,
  nameKey,
  textOf,
  valuesOf,
} from './values';

/** What decides reachability of a subnet. */
export interface Subnet {
  /** Its security group; a reason where it is not known which one. @default - it has none */
  readonly group: AzureResource | Reason | undefined;
  readonly ranges: readonly IpRange[];
  readonly inputs: Record<string, unknown>;
  /** The resources that make it: itself, or the network that lists it. */
  readonly owners: readonly AzureResource[];
}

/** The subnet of an IP configuration: a resource of its own, or listed in its network; a reason where the files do not tell it. */
export function subnetOf(
  directory: Directory,
  value: unknown,
  from: AzureResource,
  property: string,
): Subnet | Reason | undefined {
  if (!isGiven(value)) return undefined;
  const standalone = directory.referred(value, 'Subnet', from, property);
  if (standalone)
    return readSubnet(directory, [standalone, ...networkOf(directory, standalone)], standalone.inputs);
  const id = keyTextOf(idIn(value));
  if (id !== undefined) {
    for (const network of directory.ofType('VirtualNetwork')) {
      const listed = listOf(network.inputs['subnets'])
        .filter(isRecord)
        .find((subnet) => id === `${network.id?.toLowerCase()}/subnets/${keyTextOf(subnet['name'])}`);
      if (listed) return readSubnet(directory, [network], listed);
    }
    return because`subnet-elsewhere: subnet ${textOf(idIn(value))} is not among the files`;
  }
  // An id that is not known yet may be that of the only subnet of the only network on which it depends.
  const networks = directory.candidates(from, property, 'VirtualNetwork');
  const [network] = networks;
  const listed = listOf(network?.inputs['subnets']);
  const [only] = listed;
  if (network && networks.length === 1 && listed.length === 1 && isRecord(only))
    return readSubnet(directory, [network], only);
  return because`subnet-unknown: its subnet is ${knownWhen(idIn(value))}`;
}

/** Every subnet of a network of the files, once where the network lists it as well. */
export const shownSubnets = memo((directory: Directory) => {
  const listed = directory.ofType('VirtualNetwork').flatMap((network) =>
    itemsOf(network, 'subnets')
      .filter(({ value }) => isRecord(value))
      .map(({ inputs, place }) => ({
        name: keyTextOf(inputs['name']) ?? '',
        network,
        ranges: readSubnet(directory, [network], inputs).ranges,
        place,
      })),
  );
  const standalone = directory.ofType('Subnet').flatMap((subnet) =>
    networkOf(directory, subnet).map((network) => ({
      name: nameKey(subnet.id) ?? keyTextOf(subnet.inputs['subnetName']) ?? subnet.name.toLowerCase(),
      network,
      ranges: readSubnet(directory, [subnet], subnet.inputs).ranges,
      place: subnet.place,
    })),
  );
  return [...listed, ...standalone];
});

/** The network of a subnet that is a resource of its own. */
const networkOf = (directory: Directory, subnet: AzureResource): readonly AzureResource[] => {
  const [, id] = /^(.+)\/subnets\/[^/]+$/i.exec(subnet.id ?? '') ?? [];
  const network = directory.withId(id);
  if (network) return [network];
  const { found, isSure } = directory.named(subnet, 'VirtualNetwork');
  return isSure ? found : [];
};

const GROUP = 'networkSecurityGroup';

/** The property of a subnet's resource that has what the subnet has under a key: a network has it among its subnets. */
export const propertyFor = ({ type }: AzureResource, key: string): string =>
  type.endsWith(':VirtualNetwork') ? 'subnets' : key;

function readSubnet(
  directory: Directory,
  owners: readonly AzureResource[],
  inputs: Record<string, unknown>,
): Subnet {
  const [owner] = owners;
  const prefixes = valuesOf(inputs, 'addressPrefix', 'addressPrefixes').map((prefix) =>
    parseIpRange(textOf(prefix) ?? ''),
  );
  return {
    group: owner && groupOf(directory, inputs[GROUP], owner, propertyFor(owner, GROUP)),
    ranges: prefixes.every((range) => range !== undefined) ? prefixes : [],
    inputs,
    owners,
  };
}

/** The security group that `{ id }` names; a reason where it is not among the files. */
export function groupOf(
  directory: Directory,
  value: unknown,
  from: AzureResource,
  property: string,
): AzureResource | Reason | undefined {
  if (!isGiven(value)) return undefined;
  const found = directory.referred(value, 'NetworkSecurityGroup', from, property);
  if (found) return found;
  return isUnknown(idIn(value))
    ? because`security-group-unknown: its network security group is ${knownWhen(idIn(value))}`
    : because`interface-group-elsewhere: network security group ${textOf(idIn(value)) ?? ''} is not among the files`;
}
