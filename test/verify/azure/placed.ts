import type { Change, Json, Stack } from './changed-stack';
import { PREFIX, list } from './changed-stack';

export const NETWORK = `${PREFIX}/virtualNetworks/photon`;
export const SERVERS = `${NETWORK}/subnets/servers`;

/** The servers in a subnet of 10.0.0.0/24 in a network of 10.0.0.0/16. */
export function placed(all: Stack): void {
  for (const record of all.all)
    for (const configuration of String(record['type']).endsWith(':NetworkInterface')
      ? list((record['inputs'] as Json)['ipConfigurations'])
      : [])
      configuration['subnet'] = { id: SERVERS };
  all.add('VirtualNetwork', 'photon', { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }, NETWORK);
  all.add('Subnet', 'servers', { addressPrefix: '10.0.0.0/24', virtualNetworkName: 'photon' }, SERVERS);
}

/** Moves an interface to a network of its own. */
export const moved =
  (name: string): Change =>
  (all) => {
    const id = `${PREFIX}/virtualNetworks/far/subnets/servers`;
    all.configuration(name)['subnet'] = { id };
    all.add('Subnet', 'far', { addressPrefix: '10.9.0.0/24', virtualNetworkName: 'far' }, id);
    all.add('VirtualNetwork', 'far', {}, `${PREFIX}/virtualNetworks/far`);
  };
