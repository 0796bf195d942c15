import type * as pulumi from '@pulumi/pulumi';
import type { PhotonSecurityRuleArgs } from './security-rules';

/**
 * A custom rule, beside Photon's in the same group. Its properties may be Outputs, each by itself.
 *
 * @example
 * const rule: PhotonOwnRule = {
 *   priority: 200,
 *   access: 'Allow',
 *   protocol: 'Tcp',
 *   sourceAddressPrefix: '10.0.9.0/24',
 *   sourcePortRange: '*',
 *   destinationAddressPrefix: '*',
 *   destinationPortRange: '9182',
 * };
 */
export interface PhotonCustomRule extends Omit<PhotonSecurityRuleArgs, 'name' | 'priority' | 'direction'> {
  /** From 100 to 999, each once in a direction: decides before Photon's rules. */
  readonly priority: pulumi.Input<number>;
  /** @default 'Inbound' */
  readonly direction?: pulumi.Input<string>;
  /** The roles whose machines it is for; one in a shared group. @default - every machine */
  readonly roles?: string[];
}

/**
 * Own rules, by name.
 *
 * @example
 * const names = (rules: PhotonOwnRules) => Object.keys(rules);
 */
export type PhotonCustomRules = Record<string, PhotonCustomRule>;
