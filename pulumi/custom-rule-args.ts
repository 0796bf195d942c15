import type * as pulumi from '@pulumi/pulumi';
import type { PhotonSecurityRuleArgs } from './security-rules';

/** A custom rule, beside Photon's in the same group. Its properties may be Outputs, each by itself. */
export interface PhotonCustomRule extends Omit<PhotonSecurityRuleArgs, 'name' | 'priority' | 'direction'> {
  /** From 100 to 999, each once in a direction: decides before Photon's rules. */
  readonly priority: pulumi.Input<number>;
  /** @default 'Inbound' */
  readonly direction?: pulumi.Input<string>;
  /** The roles whose machines it is for; one in a shared group. @default - every machine */
  readonly roles?: string[];
}

/** Own rules, by name. */
export type PhotonCustomRules = Record<string, PhotonCustomRule>;
