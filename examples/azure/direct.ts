/** Every server has a public address of its own; game servers advertise theirs. */
import { PublicIPAddress, Subnet, VirtualNetwork } from '@pulumi/azure-native/network';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import * as pulumi from '@pulumi/pulumi';
import type { TopologyInput } from 'photon-server-constructs';
import type { PhotonServerSettings } from 'photon-server-constructs/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { windowsServer } from './windows-server';

const topology: TopologyInput = {
  servers: { master: 1, game: 2 },
  protocols: ['udp', 'wss'],
  clients: ['0.0.0.0/0'],
  management: { 'tcp/3389': ['198.51.100.0/24'] },
};
const servers = [
  ['master', 1],
  ['game', 1],
  ['game', 2],
] as const;

export function direct() {
  const adminPassword = new pulumi.Config().requireSecret('adminPassword');
  const { name: resourceGroupName } = new ResourceGroup('photon');
  const { name: virtualNetworkName } = new VirtualNetwork('photon', {
    resourceGroupName,
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
  });
  const subnet = new Subnet('servers', {
    resourceGroupName,
    virtualNetworkName,
    addressPrefix: '10.0.0.0/24',
  });

  const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
  const settings: Record<string, pulumi.Output<PhotonServerSettings>> = {};
  for (const [role, node] of servers) {
    const server = photon.server(role, node);
    const publicIpAddress = new PublicIPAddress(`${role}-${node}`, {
      resourceGroupName,
      sku: { name: 'Standard' },
      publicIPAllocationMethod: 'Static',
    });
    const nic = server.createNetworkInterface({ subnetId: subnet.id, publicIpAddress });
    settings[`${role}-${node}`] = server.settings;
    windowsServer(`${role}-${node}`, { resourceGroupName, networkInterfaceId: nic.id, adminPassword });
  }
  // What each server's configuration must say: without it players reach the master and fail on the game server.
  return { settings };
}
