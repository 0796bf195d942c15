/**
 * Constructs for the AWS CDK. How rules are counted and written is withheld on purpose: their ids are the stack's.
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
export type { PhotonLoadBalancerProps } from './load-balancer-props';
export type {
  PhotonMachineByAddress,
  PhotonInstance,
  PhotonMachine,
  PhotonScalingGroup,
  PhotonEcsService,
} from './machine';
export type { PhotonNetworkProps } from './network-props';
export type { PhotonSsmParameterProps } from './parameters';
export type { PhotonTopology } from './planned';
export type { PhotonAwsQuotas } from './quotas';
export type { PhotonElasticIps, PhotonRelayProps } from './relay-props';
export type { PhotonRoleRulesProps } from './role-rules-props';
export type { PhotonSecurityGroupsProps } from './security-group-props';
export type { PhotonAttachOptions, PhotonServer } from './server';
export type { PhotonSources } from './sources';
export type { PhotonAddress, PhotonTopologyInput } from './topology';
export type { PhotonValidationProps } from './validation/photon-validation-props';

// What the constructs take of the model.
export type { AcceptedFinding, KnownRolesOnly, RoleName, Transport } from 'photon-server-constructs';
