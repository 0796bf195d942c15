import type { AddressFamily } from '../../../addresses/cidr';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { addressFamilies } from './public-addresses';
import { familyOf } from './ip-configurations';
import { isGiven, isRecord, listOf, nameKey } from './values';

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
  const frontends = readFrontends(directory, balancer);
  const open = frontends.filter(({ families, internal }) => internal === false && families.length > 1);
  // Addresses that do not exist yet: each is of one frontend, and a frontend's name tells which are the IPv6 ones.
  const addresses = KINDS.flatMap((kind) => directory.candidates(balancer, FRONTENDS, kind))
    .filter(({ id }) => id === undefined)
    .map(addressFamilies);
  const ipv6 = addresses.filter((families) => families.length === 1 && families[0] === 'ipv6').length;
  const named = open.filter(({ name }) => /6/.test(name ?? ''));
  const isDecided =
    addresses.length === open.length && named.length === ipv6 && !addresses.some(({ length }) => length > 1);
  return frontends.map((frontend) =>
    isDecided && open.includes(frontend)
      ? { ...frontend, families: [named.includes(frontend) ? 'ipv6' : 'ipv4'] }
      : frontend,
  );
}

const FRONTENDS = 'frontendIPConfigurations';
const KINDS = ['PublicIPAddress', 'PublicIPPrefix'] as const;

function readFrontends(directory: Directory, balancer: AzureResource): Frontend[] {
  return listOf(balancer.inputs[FRONTENDS]).map((configuration): Frontend => {
    if (!isRecord(configuration)) return ANY;
    const name = nameKey(configuration['name']);
    const [address, prefix] = [configuration['publicIPAddress'], configuration['publicIPPrefix']];
    if (!isGiven(address) && !isGiven(prefix)) {
      const family = familyOf(configuration);
      return { name, families: family ? [family] : ANY.families, internal: true };
    }
    const resource =
      directory.referred(address, 'PublicIPAddress', balancer, FRONTENDS) ??
      directory.referred(prefix, 'PublicIPPrefix', balancer, FRONTENDS);
    return { name, families: resource ? addressFamilies(resource) : ANY.families, internal: false };
  });
}
