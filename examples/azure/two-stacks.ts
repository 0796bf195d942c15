/** Two programs: one team owns the network, another the servers, and a stack reference lies between. */
import { NetworkInterface } from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { TopologyInput } from 'photon-server-constructs';
import { PhotonSecurityGroups } from 'photon-server-constructs/pulumi';

const resourceGroupName = 'photon';
const topology: TopologyInput = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };

/** The program of the network: what it returns are its stack's outputs. */
export function networkStack() {
  const groups = new PhotonSecurityGroups('photon', { topology, resourceGroupName });
  return {
    securityGroups: groups.networkSecurityGroupIds,
    applicationGroups: groups.applicationSecurityGroupIds,
  };
}

/** The program of the servers. */
export function serverStack(subnetId: string) {
  const network = new pulumi.StackReference('organization/network/production');
  const idOf = (output: string, role: string) =>
    network.requireOutput(output).apply((ids) => (ids as Record<string, string>)[role] ?? '');
  const nic = new NetworkInterface('game-1', {
    resourceGroupName,
    networkSecurityGroup: { id: idOf('securityGroups', 'game') },
    ipConfigurations: [
      {
        name: 'ipv4',
        subnet: { id: subnetId },
        applicationSecurityGroups: [{ id: idOf('applicationGroups', 'game') }],
      },
    ],
  });
  return { nic: nic.id };
}
