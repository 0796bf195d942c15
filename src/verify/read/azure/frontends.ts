import type { AddressFamily } from '../../../addresses/cidr';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { partName } from './references';
import { familyOf } from './subnets';
import { isGiven, isRecord, isUnknown, keyTextOf, listOf, nameKey } from './values';

/** An address of a load balancer. */
export interface Frontend {
  readonly name: string | undefined;
  /** Families that it may have; one where it is known. */
  readonly families: readonly AddressFamily[];
  /** Whether its address is one of the network alone; undefined where the files do not tell. */
  readonly internal: boolean | undefined;
}

const ANY: Frontend = { name: undefined, families: ['ipv4', 'ipv6'], internal: undefined };

export function frontendsOf(directory: Directory, balancer: AzureResource): Frontend[] {
  return listOf(balancer.inputs['frontendIPConfigurations']).map((configuration): Frontend => {
    if (!isRecord(configuration)) return ANY;
    const name = nameKey(configuration['name']);
    const [address, prefix] = [configuration['publicIPAddress'], configuration['publicIPPrefix']];
    if (!isGiven(address) && !isGiven(prefix)) {
      const family = familyOf(configuration);
      return { name, families: family ? [family] : ANY.families, internal: true };
    }
    const resource =
      directory.referred(address, 'PublicIPAddress', balancer, 'frontendIPConfigurations') ??
      directory.referred(prefix, 'PublicIPPrefix', balancer, 'frontendIPConfigurations');
    return { name, families: resource ? familiesOf(resource) : ANY.families, internal: false };
  });
}

/** Public addresses are IPv4 unless they say otherwise (Azure: PublicIPAddressPropertiesFormat). */
function familiesOf({ inputs }: AzureResource): readonly AddressFamily[] {
  const version = inputs['publicIPAddressVersion'];
  if (!isGiven(version)) return ['ipv4'];
  if (isUnknown(version)) return ANY.families;
  return keyTextOf(version) === 'ipv6' ? ['ipv6'] : ['ipv4'];
}

/** The frontends that a rule may have: the one that it names, or all where that is not known. */
export function frontendsFor(
  frontends: readonly Frontend[],
  rule: Record<string, unknown>,
  balancer: AzureResource,
): readonly Frontend[] {
  const wanted = partName(rule['frontendIPConfiguration'], balancer);
  if (wanted === undefined) return frontends;
  const named = frontends.filter(({ name }) => name === wanted);
  return named.length > 0 ? named : frontends.filter(({ name }) => name === undefined);
}
