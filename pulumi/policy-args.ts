import type { AcceptedFinding, RoleMap } from 'photon-server-constructs';
import type { PhotonPolicyResource } from './policy-resources';
import type { PhotonTopology } from './topology-argument';

/** Arguments of {@link photonPolicy}: topology, accepted findings, and exports of other stacks. */
export interface PhotonPolicyArgs {
  /** What is deployed, who plays, who operates: a topology, what `loadTopology` returns, the path of a file, or a plan. */
  readonly topology: PhotonTopology;
  /**
   * The role of resources that neither tags nor names tell: role, or `role:node`, by name.
   * @default - tags and names tell
   */
  readonly map?: RoleMap;
  /**
   * Findings that are accepted, each with its reason.
   * @default - none
   */
  readonly baseline?: AcceptedFinding[];
  /**
   * The names of own security rules that are wanted beside Photon's: what they open is not excess access.
   * @default - none
   */
  readonly customRules?: string[];
  /**
   * Other stacks that hold a part of the network, each as `pulumi stack export` writes it, parsed: they are judged
   * together with this one.
   * @default - this stack has all of it
   */
  readonly otherStacks?: object[];
  /** What violations do. @default 'mandatory' */
  readonly enforcementLevel?: 'advisory' | 'mandatory';
}

/** A stack policy for a `PolicyPack` of `@pulumi/policy`. */
export interface PhotonPolicy {
  readonly name: string;
  readonly description: string;
  readonly enforcementLevel: 'advisory' | 'mandatory';
  validateStack(
    args: { readonly resources: PhotonPolicyResource[] },
    report: (message: string, urn?: string) => void,
  ): void;
}
