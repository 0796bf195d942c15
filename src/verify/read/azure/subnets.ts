import type { IpRange } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/ip-ranges';
import type { Directory } from './directory';
import { groupOf } from './filters';
import type { AzureResource } from './resources';
import { isGiven, listOf, recordOf, textOf } from './resources';

/** What hangs on a subnet. */
export interface Subnet {
  readonly group: AzureResource | string | undefined;
  readonly ranges: readonly IpRange[];
}

/** A subnet as a resource of its own, or inline in its network. */
export function subnetOf(directory: Directory, value: unknown, from: AzureResource): Subnet | undefined {
  const standalone = directory.referred(value, 'Subnet', from, 'ipConfigurations');
  if (standalone) return readSubnet(directory, standalone, standalone.inputs, 'networkSecurityGroup');
  const id = textOf(recordOf(value)['id'])?.toLowerCase();
  for (const network of directory.ofType('VirtualNetwork')) {
    const inline = listOf(network.inputs['subnets'])
      .map(recordOf)
      .find(
        (subnet) =>
          id !== undefined &&
          id.endsWith(`/subnets/${textOf(subnet['name'])?.toLowerCase()}`) &&
          id.startsWith(network.id?.toLowerCase() ?? '\0'),
      );
    if (inline) return readSubnet(directory, network, inline, 'subnets');
  }
  return undefined;
}

function readSubnet(
  directory: Directory,
  owner: AzureResource,
  inputs: Record<string, unknown>,
  property: string,
): Subnet {
  const prefixes = [inputs['addressPrefix'], ...listOf(inputs['addressPrefixes'])]
    .filter(isGiven)
    .map((prefix) => parseIpRange(textOf(prefix) ?? ''));
  return {
    group: groupOf(directory, inputs['networkSecurityGroup'], owner, property),
    ranges: prefixes.every((range) => range !== undefined) ? prefixes : [],
  };
}

/** Where an interface's address may lie; nowhere in particular unless all of it is told. */
export function addressesOf(
  configurations: readonly Record<string, unknown>[],
  subnets: readonly Subnet[],
): IpRange[] {
  const fixed = configurations.map((one) => parseIpRange(textOf(one['privateIPAddress']) ?? ''));
  if (fixed.length > 0 && fixed.every((range) => range !== undefined)) return fixed;
  const told = subnets.length === configurations.length && subnets.every(({ ranges }) => ranges.length > 0);
  return told ? subnets.flatMap(({ ranges }) => ranges) : [];
}
