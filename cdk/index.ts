/** Constructs for the AWS CDK. `attach` and the like stand on PhotonNetwork; rules are written by the groups alone. */
export { PhotonLoadBalancer } from './load-balancer';
export { PhotonNetwork } from './network';
export { PhotonSecurityGroups } from './security-groups';

export type { PhotonLoadBalancerProps } from './load-balancer';
export type { PhotonNetworkProps } from './network';
export type { PhotonSecurityGroupsProps } from './security-groups';
