import type { PulumiFn } from '@pulumi/pulumi/automation';
import { PhotonNetwork } from '../../../pulumi';
import { Machines } from '../../../pulumi/machines';
import { planTopology, type TopologyInput } from '../../../src';
import { SUBSCRIPTION } from '../azure-double/identity';

const SUBNET = `${SUBSCRIPTION}/resourceGroups/elsewhere/providers/Microsoft.Network/virtualNetworks/own/subnets/servers`;

/** A user's program: the component, and every server attached to a subnet that was there before. */
export const programOf =
  (topology: TopologyInput): PulumiFn =>
  async () => {
    const photon = new PhotonNetwork('photon', { topology, resourceGroupName: 'photon' });
    const plan = planTopology(topology, { clouds: ['azure'] });
    for (const { servers } of new Machines(plan).all)
      for (const { role, node } of servers.slice(0, 1))
        photon.server(role, node).createNetworkInterface({ subnetId: SUBNET });
    return { endpoints: photon.endpoints };
  };
