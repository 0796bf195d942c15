import type { Reason } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILIES } from '../../../addresses/cidr';
import type { IpRange } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Subnet } from './subnets';
import { idIn, isGiven, isRecord, keyTextOf, listOf, textOf } from './values';

/** An IP configuration of an interface. */
export interface IpConfiguration {
  readonly inputs: Record<string, unknown>;
  /** @default - not known */
  readonly family: AddressFamily | undefined;
  /** A reason where the files do not tell it. @default - it has none */
  readonly subnet: Subnet | Reason | undefined;
}

/**
 * Where an interface's addresses may lie; nowhere in particular unless all of it is known.
 *
 * @param deployed the IP configurations as the cloud has them, which tell addresses that it picked
 */
export function rangesOf(configurations: readonly IpConfiguration[], deployed: unknown): IpRange[] {
  const fixed = configurations.map(({ inputs }) => {
    const address = textOf(inputs['privateIPAddress']) ?? pickedAddress(inputs, deployed) ?? '';
    const length = inputs['privateIPAddressPrefixLength'];
    return parseIpRange(isGiven(length) ? `${address}/${textOf(length) ?? ''}` : address);
  });
  if (fixed.every((range) => range !== undefined)) return fixed;
  const ranges = configurations.map(({ subnet }) => (subnet && 'ranges' in subnet ? subnet.ranges : []));
  if (ranges.some(({ length }) => length === 0)) return [];
  return configurations.flatMap(
    ({ family }, index) =>
      fixed[index] ?? ranges[index]?.filter((range) => (family ?? range.family) === range.family) ?? [],
  );
}

/** The address that the cloud picked for an IP configuration, which it keeps in its subnet. */
function pickedAddress(configuration: Record<string, unknown>, deployed: unknown): string | undefined {
  if (isGiven(configuration['privateIPAddress'])) return undefined;
  const [name, subnet] = [keyTextOf(configuration['name']), keyTextOf(idIn(configuration['subnet']))];
  const found = listOf(deployed)
    .filter(isRecord)
    .find(
      (configuration) =>
        keyTextOf(configuration['name']) === name && keyTextOf(idIn(configuration['subnet'])) === subnet,
    );
  return name === undefined || subnet === undefined ? undefined : textOf(found?.['privateIPAddress']);
}

/** The family of an IP configuration: IPv4 unless it says otherwise (Azure: NetworkInterfaceIPConfiguration). */
export function familyOf(configuration: Record<string, unknown>): AddressFamily | undefined {
  const version = configuration['privateIPAddressVersion'];
  return isGiven(version) ? FAMILIES.find((family) => family === keyTextOf(version)) : 'ipv4';
}
