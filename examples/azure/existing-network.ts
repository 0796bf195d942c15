/** A virtual network and a security group that exist already: rules for the group, and a shared group for a subnet. */
import { getSubnetOutput } from '@pulumi/azure-native/network';
import type { TopologyInput } from 'photon-server-constructs';
import { PhotonNetwork, PhotonRoleRules } from 'photon-server-constructs/pulumi';

const resourceGroupName = 'network';
const topology: TopologyInput = {
  servers: { master: 1, game: 1, name: 1 },
  clients: ['203.0.113.0/24'],
};

export function existingNetwork() {
  const subnet = getSubnetOutput({ resourceGroupName, virtualNetworkName: 'hub', subnetName: 'photon' });
  const photon = new PhotonNetwork('photon', {
    topology,
    resourceGroupName,
    grouping: 'shared',
    rules: {
      'allow-backup': {
        priority: 200,
        access: 'Allow',
        protocol: 'Tcp',
        sourceAddressPrefix: '10.9.0.0/24',
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '10000',
      },
    },
  });
  const subnetId = subnet.apply(({ id }) => id ?? '');
  photon.server('master').createNetworkInterface({ subnetId });
  photon.server('game', 1).createNetworkInterface({ subnetId });

  // The name server has a group of the network team, whose rules are resources of their own.
  new PhotonRoleRules('name', {
    topology,
    role: 'name',
    resourceGroupName,
    networkSecurityGroup: 'name-servers',
  });
  return { groups: photon.securityGroups.networkSecurityGroupIds };
}
