/**
 * Constructs for the AWS CDK. What stands here is for programs; how rules are counted and written is withheld on
 * purpose, since their ids are the stack's and change with care alone.
 *
 * @module photon-server-constructs/cdk
 */
export { PhotonLoadBalancer } from './load-balancer';
export { PhotonNetwork } from './network';
export { PhotonRoleRules } from './role-rules';
export { PhotonSecurityGroups } from './security-groups';
export { synthesizeAws } from './synthesize';
export { PhotonValidation } from './validation/photon-validation';

export type { PhotonEndpoint } from './endpoints';
export type { PhotonLoadBalancerProps } from './load-balancer';
export type { PhotonNetworkProps } from './network';
export type { PhotonQuotas } from './quotas';
export type { PhotonOutputProps, PhotonRelayProps, PhotonTls } from './relay-props';
export type { PhotonRoleRulesProps } from './role-rules';
export type { PhotonRuleProps } from './rule-props';
export type { PhotonSecurityGroupsProps } from './security-groups';
export type { PhotonSources } from './sources';
export type { AddressMachine, InstanceMachine, PhotonMachine, ScalingMachine } from './target';
export type { PhotonParameterProps } from './server-parameters';
export type { PhotonValidationProps } from './validation/photon-validation';
