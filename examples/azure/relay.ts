/** Clients come through a load balancer; no server has a public address. */
import { Subnet, VirtualNetwork } from '@pulumi/azure-native/network';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import * as pulumi from '@pulumi/pulumi';
import type { TopologyInput } from 'photon-server-constructs';
import type { PhotonServerSettings } from 'photon-server-constructs/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { windowsServer } from './windows-server';

const topology: TopologyInput = {
  servers: { master: 1, game: 3, name: 2 },
  protocols: ['udp', 'wss'],
  access: 'relay',
  clients: ['0.0.0.0/0'],
};
const servers = [
  ['master', 1],
  ['game', 1],
  ['game', 2],
  ['game', 3],
  ['name', 1],
  ['name', 2],
] as const;

export function relay() {
  const adminPassword = new pulumi.Config().requireSecret('adminPassword');
  const { name: resourceGroupName, location } = new ResourceGroup('photon', { location: 'westeurope' });
  const { name: virtualNetworkName } = new VirtualNetwork('photon', {
    resourceGroupName,
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
  });
  const subnet = new Subnet('servers', {
    resourceGroupName,
    virtualNetworkName,
    addressPrefix: '10.0.0.0/24',
  });

  const photon = new PhotonNetwork('photon', { topology, resourceGroupName, location });
  const settings: Record<string, pulumi.Output<PhotonServerSettings>> = {};
  for (const [role, node] of servers) {
    const server = photon.server(role, node);
    const nic = server.createNetworkInterface({ subnetId: subnet.id });
    settings[`${role}-${node}`] = server.settings;
    windowsServer(`${role}-${node}`, { resourceGroupName, networkInterfaceId: nic.id, adminPassword });
  }
  return { endpoints: photon.endpoints, settings };
}
