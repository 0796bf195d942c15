import { PublicIPAddress } from '@pulumi/azure-native/network';
import type { PulumiFn } from '@pulumi/pulumi/automation';
import { PhotonNetwork } from '../../../pulumi';
import { Machines } from '../../../pulumi/machines';
import { planTopology, type TopologyInput } from '../../../src';
import { SUBSCRIPTION } from '../azure-double/identity';

const SUBNET = `${SUBSCRIPTION}/resourceGroups/elsewhere/providers/Microsoft.Network/virtualNetworks/own/subnets/servers`;

/** An address of each family that clients have. */
function addressesOf({ clients }: TopologyInput, name: string) {
  const address = (publicIPAddressVersion: 'IPv4' | 'IPv6') =>
    new PublicIPAddress(`${name}-${publicIPAddressVersion}`, {
      resourceGroupName: 'photon',
      sku: { name: 'Standard' },
      publicIPAddressVersion,
      publicIPAllocationMethod: 'Static',
    });
  const hasIpv6 = [clients].flat().some((cidr) => String(cidr).includes(':'));
  return {
    publicIpAddress: address('IPv4'),
    ...(hasIpv6 ? { publicIpv6Address: address('IPv6') } : {}),
  };
}

/**
 * A user's program: the component, and every server attached to a subnet that was there before; in direct access each has
 * a public address.
 */
export const programOf =
  (topology: TopologyInput): PulumiFn =>
  async () => {
    const photon = new PhotonNetwork('photon', { topology, resourceGroupName: 'photon' });
    const plan = planTopology(topology, { clouds: ['azure'] });
    for (const { servers } of new Machines(plan).all)
      for (const { role, node } of servers.slice(0, 1))
        photon.server(role, node).createNetworkInterface({
          subnetId: SUBNET,
          ...(topology.access === 'relay' ? {} : { ...addressesOf(topology, `${role}-${node}`) }),
        });
    return { endpoints: photon.endpoints };
  };
