/** Photon Server's network on Azure, as Pulumi components on `@pulumi/azure-native`. */
export { PhotonLoadBalancer } from './photon-load-balancer';
export { PhotonNetwork } from './photon-network';
export { PhotonSecurityGroups } from './photon-security-groups';

export type { Endpoint, PhotonLoadBalancerArgs } from './photon-load-balancer';
export type { AttachArgs, PhotonNetworkArgs } from './photon-network';
export type { PhotonArgs, PhotonSecurityGroupsArgs } from './photon-security-groups';
