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

export type { PhotonEndpoint, PhotonEndpoints } from './endpoints';
export type { PhotonNetworkInterfaceArgs, PhotonNetworkInterfaceInputs } from './network-interface';
export type { PhotonCustomSecurityRule, PhotonCustomSecurityRules } from './custom-rule-args';
export type { PhotonArgs } from './photon-args';
export type { PhotonLoadBalancerArgs } from './load-balancer-args';
export type { PhotonNetworkArgs } from './network-args';
export type { PhotonRoleRuleListArgs, PhotonRoleRulesArgs } from './role-rules-args';
export type { PhotonAttachArgs, PhotonServer } from './photon-server';
export type { PhotonPolicy, PhotonPolicyArgs } from './policy-args';
export type { PhotonPolicyResource } from './policy-resources';
export type {
  PhotonExistingAddress,
  PhotonExistingFrontend,
  PhotonExistingLoadBalancer,
  PhotonFrontendAddresses,
  PhotonRelayArgs,
  PhotonServersByAddress,
} from './relay-args';
export type { PhotonScaleSetArgs, PhotonScaleSetNetworkProfile } from './scale-sets';
export type {
  PhotonSecurityGroupRulesArgs,
  PhotonSecurityGroup,
  PhotonSecurityGroupsArgs,
} from './security-group-args';
export type { PhotonSecurityRuleArgs } from './security-rules';
export type { PhotonServerSettings } from './settings';
export type { PhotonSource, PhotonSources } from './sources';
export type { PhotonExistingSecurityGroup } from './standalone-rules';
export type { PhotonTopologyInput, PhotonTopology } from './topology-argument';
