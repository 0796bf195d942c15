/**
 * Photon Server's network on Azure, as Pulumi components on `@pulumi/azure-native`.
 *
 * @module photon-server-constructs/pulumi
 */
export { PhotonLoadBalancer } from './photon-load-balancer';
export { PhotonNetwork } from './photon-network';
export { PhotonRoleRules, photonRoleRules } from './photon-role-rules';
export { PhotonSecurityGroups } from './photon-security-groups';
export { photonPolicy } from './policy';

export type { ExistingAddress, PhotonLoadBalancerArgs, ServersByAddress } from './load-balancer-args';
export type { OwnRule, OwnRules } from './own-rules';
export type { Endpoint } from './photon-load-balancer';
export type { AttachArgs, Membership } from './attach';
export type { PhotonNetworkArgs } from './photon-network';
export type { PhotonRoleRulesArgs, RoleRulesArgs } from './photon-role-rules';
export type { PhotonArgs, PhotonSecurityGroupsArgs } from './photon-security-groups';
export type { PhotonPolicy, PhotonPolicyArgs } from './policy';
export type { SecurityRuleArgs } from './security-rules';
