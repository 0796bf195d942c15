import type * as pulumi from '@pulumi/pulumi';
import type { PhotonSecurityRuleArgs } from './security-rules';

/**
 * A security rule of your own, in a network security group beside Photon's rules. Its properties may be Outputs, each
 * by itself.
 */
export interface PhotonCustomSecurityRule extends Omit<
  PhotonSecurityRuleArgs,
  'name' | 'priority' | 'direction'
> {
  /** From 100 to 999, each once in a direction: decides before Photon's rules. */
  readonly priority: pulumi.Input<number>;
  /** @default 'Inbound' */
  readonly direction?: pulumi.Input<string>;
  /** The roles whose machines it is for; one in a shared group. @default - every machine */
  readonly roles?: string[];
}

/** Security rules of your own, by name. */
export type PhotonCustomSecurityRules = Record<string, PhotonCustomSecurityRule>;
